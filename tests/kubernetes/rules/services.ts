import type { ServicePort } from "kubernetes-types/core/v1.js";
import type { ServiceBackendPort } from "kubernetes-types/networking/v1.js";
import { nameOf, ofKind, serviceAt } from "../objects/kubernetes.ts";
import { hasPort, portsOf, selected } from "../objects/pods.ts";
import { CONTAINER, inDaemon } from "./break-one-thing.ts";
import type { Rule } from "./rule.ts";

export const SERVICES_HAVE_A_BACKEND: Rule = {
  name: "every Service has pods behind it, and each of them has every target port",
  problems: (objects) =>
    ofKind(objects, "Service")
      .filter(({ spec }) => spec.type !== "ExternalName")
      .flatMap((service) => {
        const { selector, ports = [] } = service.spec;
        const pods = selected(objects, selector && { matchLabels: selector });
        if (pods.length === 0) return [`${nameOf(service)} selects no pod`];
        return pods.flatMap((pod) =>
          ports
            .filter((port) => !hasPort(portsOf(pod), targetOf(port), port.protocol))
            .map((port) => `${nameOf(service)}: ${pod.ownerName} has no port ${textOf(port)}`),
        );
      }),
  refuses: [
    [
      "a Service whose selector is misspelt",
      ["Service web", "spec/selector/app", "wep"],
      "Service web selects no pod",
    ],
    [
      "a target port that the pods do not have",
      ["Service web", "spec/ports/0/targetPort", "https"],
      "no port https/TCP",
    ],
    [
      "a target port of the other protocol",
      inDaemon(`${CONTAINER}/ports/0/protocol`, "TCP"),
      "no port xray-ingest/UDP",
    ],
  ],
};

const targetOf = ({ targetPort, port }: ServicePort): number | string => targetPort ?? port;
const textOf = (port: ServicePort): string => `${targetOf(port)}/${port.protocol ?? "TCP"}`;

/** The course's Ingress is in another namespace than its Service, so the controller never found a backend for it. */
export const INGRESSES_HAVE_A_SERVICE: Rule = {
  name: "every Ingress leads to a Service that is there, at a port it has, in its own namespace",
  problems: (objects) =>
    ofKind(objects, "Ingress").flatMap(({ spec, metadata: { name: ingress, namespace } }) => {
      const paths = (spec.rules ?? []).flatMap((rule) => rule.http?.paths ?? []);
      return [spec.defaultBackend, ...paths.map(({ backend }) => backend)]
        .flatMap((backend) => backend?.service ?? [])
        .filter(({ name, port = {} }) => {
          const service = serviceAt(name, objects);
          const serves = service?.spec.ports?.some((has) => isPort(has, port)) === true;
          return !serves || service.metadata.namespace !== namespace;
        })
        .map(
          ({ name, port }) =>
            `Ingress ${ingress}: no Service ${name} with port ${port?.name ?? port?.number}`,
        );
    }),
  refuses: [
    [
      "an Ingress in another namespace than its Service, as the course's",
      ["Ingress web", "metadata/namespace", "ns-ums"],
      "no Service web",
    ],
  ],
};

const isPort = (has: ServicePort, { name, number }: ServiceBackendPort): boolean =>
  name === undefined ? has.port === number : has.name === name;

/** The classic mistake: without TCP in `xray-service` the segments arrive and the requests for sampling rules time out. */
export const DAEMON_IS_REACHED_BY_BOTH_PROTOCOLS: Rule = {
  name: "who listens at xray-service is reached over UDP (segments) and TCP (sampling) at 2000",
  problems: (objects) => {
    const service = serviceAt("xray-service", objects);
    if (service === undefined) return [];
    return ["UDP", "TCP"]
      .filter(
        (wanted) =>
          !service.spec.ports?.some(({ port, protocol = "TCP" }) => port === 2000 && protocol === wanted),
      )
      .map((protocol) => `Service xray-service has no port 2000/${protocol}`);
  },
  refuses: [
    ["xray-service without TCP", ["Service xray-service", "spec/ports/1/port", 2001], "no port 2000/TCP"],
  ],
};
