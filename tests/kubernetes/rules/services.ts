import {
  find,
  nameOf,
  ofKind,
  type Objects,
  type ServicePort,
  type ServiceSpec,
  type With,
} from "../objects/kubernetes.ts";
import { hasPort, matches, podsOf, portsOf } from "../objects/pods.ts";
import type { Rule } from "./rule.ts";

type Service = With<ServiceSpec>;

export const SERVICES_HAVE_A_BACKEND: Rule = {
  name: "every Service has pods behind it, and each of them has every target port",
  problems: (objects) =>
    ofKind(objects, "Service")
      .filter(({ spec }) => spec.type !== "ExternalName")
      .flatMap((service) => problemsOf(service, objects)),
};

function problemsOf(service: Service, objects: Objects): string[] {
  const { selector, ports = [] } = service.spec;
  if (selector === undefined) return [`${nameOf(service)} has no selector`];
  const pods = podsOf(objects).filter(({ labels }) => matches({ matchLabels: selector }, labels));
  if (pods.length === 0) return [`${nameOf(service)} selects no pod`];
  return pods.flatMap((pod) =>
    ports
      .filter((port) => !hasPort(portsOf(pod), target(port), port.protocol))
      .map(
        (port) =>
          `${nameOf(service)}: ${pod.ownerName} has no port ${target(port)}/${port.protocol ?? "TCP"}`,
      ),
  );
}

const target = ({ targetPort, port }: ServicePort): number | string => targetPort ?? port;

/** The course's Ingress is in another namespace than its Service: the controller never found a backend for it. */
export const INGRESSES_HAVE_A_SERVICE: Rule = {
  name: "every Ingress leads to a Service that is there, at a port it has, in its own namespace",
  problems: (objects) =>
    ofKind(objects, "Ingress").flatMap((ingress) => {
      const paths = (ingress.spec.rules ?? []).flatMap((rule) => rule.http?.paths ?? []);
      const backends = [ingress.spec.defaultBackend, ...paths.map(({ backend }) => backend)];
      return backends
        .flatMap((backend) => backend?.service ?? [])
        .filter(({ name, port }) => !serves(find(objects, "Service", name), ingress.metadata.namespace, port))
        .map(
          ({ name, port }) => `${nameOf(ingress)}: no Service ${name} with port ${port.name ?? port.number}`,
        );
    }),
};

function serves(
  service: ReturnType<typeof find>,
  namespace: string | undefined,
  port: { readonly name?: string; readonly number?: number },
): boolean {
  if (service === undefined || service.metadata.namespace !== namespace) return false;
  const { ports = [] } = service.spec as ServiceSpec;
  return ports.some((has) => (port.name === undefined ? has.port === port.number : has.name === port.name));
}

/** `xray-service` without TCP is the classic of the daemon: segments arrive, sampling rules time out. */
export const DAEMON_IS_REACHED_BY_BOTH_PROTOCOLS: Rule = {
  name: "who listens at xray-service is reached over UDP (segments) and TCP (sampling) at 2000",
  problems: (objects) => {
    const service = ofKind(objects, "Service").find(({ metadata }) => metadata.name === "xray-service");
    if (service === undefined) return [];
    return ["UDP", "TCP"]
      .filter((protocol) => !(service.spec.ports ?? []).some((port) => isDaemonPort(port, protocol)))
      .map((protocol) => `Service xray-service has no port 2000/${protocol}`);
  },
};

const isDaemonPort = ({ port, protocol = "TCP" }: ServicePort, wanted: string): boolean =>
  port === 2000 && protocol === wanted;
