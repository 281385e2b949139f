import { addressesOf, isInCluster, isLocal, urlsIn } from "../objects/addresses.ts";
import { environmentOf } from "../objects/environment.ts";
import {
  type ContainerPort,
  find,
  type NetworkPolicySpec,
  type Objects,
  ofKind,
  type ServiceSpec,
  type With,
} from "../objects/kubernetes.ts";
import { mountedTexts } from "../objects/mounted.ts";
import { allContainers, matches, type PlacedContainer, type Pod, podsOf, portsOf } from "../objects/pods.ts";
import type { Rule } from "./rule.ts";

interface Call {
  readonly from: Pod;
  readonly to: Pod;
  /** The container's, not the Service's: policies see what is left of a packet behind the Service. */
  readonly port: number;
  readonly portName: string | undefined;
  readonly protocol: string;
}

/** A way has two ends, and each has its own policies: one that was forgotten is a time-out that names nobody. */
export const POLICIES_LET_CALLS_THROUGH: Rule = {
  name: "every call that a pod is told to make is let out by its policies and in by the other's",
  problems: (objects) =>
    callsIn(objects).flatMap((call) =>
      (["egress", "ingress"] as const)
        .filter((direction) => !isOpen(call, direction, objects))
        .map(
          (direction) =>
            `${direction}: ${call.from.ownerName} may not call ${call.to.ownerName} at ${call.port}/${call.protocol}`,
        ),
    ),
};

function callsIn(objects: Objects): Call[] {
  return allContainers(objects).flatMap((placed) => callsOf(placed, objects));
}

function callsOf(placed: PlacedContainer, objects: Objects): Call[] {
  const urls = mountedTexts(placed, objects).flatMap(urlsIn);
  return [addressesOf(environmentOf(placed.container)), urls]
    .flat()
    .filter((address) => isInCluster(address) && !isLocal(address))
    .flatMap(({ host, port, protocol }) => {
      const service = find(objects, "Service", host.split(".")[0] ?? "") as With<ServiceSpec> | undefined;
      return backendsOf(service, objects).flatMap((to) =>
        targetsOf(service, to, port, protocol).map((target) => ({
          from: placed.pod,
          to,
          protocol,
          port: target.containerPort,
          portName: target.name,
        })),
      );
    });
}

function backendsOf(service: With<ServiceSpec> | undefined, objects: Objects): Pod[] {
  const selector = service?.spec.selector;
  if (selector === undefined) return [];
  return podsOf(objects).filter(({ labels }) => matches({ matchLabels: selector }, labels));
}

function targetsOf(
  service: With<ServiceSpec> | undefined,
  to: Pod,
  port: number,
  protocol: string,
): ContainerPort[] {
  const served = (service?.spec.ports ?? []).filter(
    (has) => has.port === port && (has.protocol ?? "TCP") === protocol,
  );
  const targets = new Set(served.map((has) => has.targetPort ?? has.port));
  return portsOf(to).filter(
    (has) =>
      (has.protocol ?? "TCP") === protocol && (targets.has(has.containerPort) || targets.has(has.name ?? "")),
  );
}

function isOpen(call: Call, direction: "egress" | "ingress", objects: Objects): boolean {
  const [own, other] = direction === "egress" ? [call.from, call.to] : [call.to, call.from];
  const policies = ofKind(objects, "NetworkPolicy").filter(
    ({ spec }) => isAbout(spec, direction) && matches(spec.podSelector, own.labels),
  );
  return policies.length === 0 || policies.some(({ spec }) => opens(spec, direction, other, call));
}

/** Without policyTypes a policy is about ingress, and about egress if it says something of it. */
function isAbout({ policyTypes, egress }: NetworkPolicySpec, direction: "egress" | "ingress"): boolean {
  const wanted = direction === "egress" ? "Egress" : "Ingress";
  return policyTypes?.includes(wanted) ?? (direction === "ingress" || egress !== undefined);
}

/** An ipBlock does not count: it is meant for what is outside of the cluster. */
function opens(spec: NetworkPolicySpec, direction: "egress" | "ingress", other: Pod, call: Call): boolean {
  const lanes =
    direction === "egress"
      ? (spec.egress ?? []).map(({ to, ports }) => ({ peers: to, ports }))
      : (spec.ingress ?? []).map(({ from, ports }) => ({ peers: from, ports }));
  return lanes.some(({ peers, ports }) => isPeer(peers, other) && isPort(ports, call));
}

type Lane = NonNullable<NetworkPolicySpec["ingress"]>[number];

function isPeer(peers: Lane["from"], { labels }: Pod): boolean {
  const isThis = ({ podSelector, namespaceSelector }: NonNullable<Lane["from"]>[number]): boolean =>
    podSelector !== undefined && namespaceSelector === undefined && matches(podSelector, labels);
  return peers === undefined || peers.some(isThis);
}

function isPort(ports: Lane["ports"], call: Call): boolean {
  const isThis = ({ port, protocol = "TCP" }: NonNullable<Lane["ports"]>[number]): boolean =>
    protocol === call.protocol && (port === undefined || port === call.port || port === call.portName);
  return ports === undefined || ports.some(isThis);
}
