import type { ContainerPort, ServiceSpec } from "kubernetes-types/core/v1.js";
import type {
  NetworkPolicyPeer,
  NetworkPolicyPort,
  NetworkPolicySpec,
} from "kubernetes-types/networking/v1.js";
import { type Objects, ofKind, serviceAt } from "../objects/kubernetes.ts";
import {
  allContainers,
  matches,
  type PlacedContainer,
  type Pod,
  portsOf,
  selected,
} from "../objects/pods.ts";
import {
  addressesOf,
  environmentOf,
  isInCluster,
  isLocal,
  mountedTexts,
  urlsIn,
} from "../objects/settings.ts";
import type { Rule } from "./rule.ts";

interface Call {
  readonly from: Pod;
  readonly to: Pod;
  /** The container's, not the Service's: a policy sees a packet after the Service has changed its port. */
  readonly port: ContainerPort;
  readonly protocol: string;
}

type Direction = "egress" | "ingress";

/** Policies at both ends decide about a call. Where one is forgotten, the call times out and the error names no policy. */
export const POLICIES_LET_CALLS_THROUGH: Rule = {
  name: "every call that a pod is told to make is let out by its policies and in by the other's",
  problems: (objects) =>
    allContainers(objects)
      .flatMap((placed) => callsOf(placed, objects))
      .flatMap((call) =>
        (["egress", "ingress"] as const)
          .filter((direction) => !isOpen(call, direction, objects))
          .map((direction) => `${direction}: ${textOf(call)}`),
      ),
  refuses: [
    [
      "a policy that lets segments in and the questions for sampling rules not",
      ["NetworkPolicy daemon", "spec/ingress/0/ports/1/port", 2001],
      "ingress: Deployment web may not call DaemonSet daemon at 2000/TCP",
    ],
    [
      "a policy that lets nothing out",
      ["NetworkPolicy daemon", "spec/policyTypes", ["Ingress", "Egress"]],
      "egress: DaemonSet daemon may not call Deployment web at 8096/TCP",
    ],
  ],
};

const textOf = ({ from, to, port, protocol }: Call): string =>
  `${from.ownerName} may not call ${to.ownerName} at ${port.containerPort}/${protocol}`;

function callsOf(placed: PlacedContainer, objects: Objects): Call[] {
  const urls = mountedTexts(placed, objects).flatMap(urlsIn);
  return [...addressesOf(environmentOf(placed.container)), ...urls]
    .filter((address) => isInCluster(address) && !isLocal(address))
    .flatMap(({ host, port, protocol }) => {
      const { selector, ports } = serviceAt(host, objects)?.spec ?? {};
      return selected(objects, selector && { matchLabels: selector }).flatMap((to) =>
        targetsOf(ports, to, port, protocol).map((target) => ({
          from: placed.pod,
          to,
          protocol,
          port: target,
        })),
      );
    });
}

/** The ports of a pod behind the Service's port. */
function targetsOf(served: ServiceSpec["ports"], to: Pod, port: number, protocol: string): ContainerPort[] {
  const targets = (served ?? [])
    .filter((has) => has.port === port && (has.protocol ?? "TCP") === protocol)
    .map((has) => has.targetPort ?? has.port);
  return portsOf(to).filter(
    (has) =>
      (has.protocol ?? "TCP") === protocol &&
      targets.some((target) => target === has.containerPort || target === has.name),
  );
}

function isOpen(call: Call, direction: Direction, objects: Objects): boolean {
  const [own, other] = direction === "egress" ? [call.from, call.to] : [call.to, call.from];
  const policies = ofKind(objects, "NetworkPolicy").filter(
    ({ spec }) => isAbout(spec, direction) && matches(spec.podSelector, own.labels),
  );
  const opens = ({ spec }: (typeof policies)[number]): boolean =>
    pathsOf(spec, direction).some(({ peers, ports }) => isPeer(peers, other) && isPort(ports, call));
  return policies.length === 0 || policies.some(opens);
}

/** Without policyTypes a policy is about ingress, and about egress only if it has egress rules. */
function isAbout({ policyTypes, egress }: NetworkPolicySpec, direction: Direction): boolean {
  const wanted = direction === "egress" ? "Egress" : "Ingress";
  return policyTypes?.includes(wanted) ?? (direction === "ingress" || egress !== undefined);
}

/** What a policy opens: between the pods that it is for and its peers, at these ports. Undefined is any. */
export interface Path {
  readonly peers: readonly NetworkPolicyPeer[] | undefined;
  readonly ports: readonly NetworkPolicyPort[] | undefined;
}

export function pathsOf({ ingress = [], egress = [] }: NetworkPolicySpec, direction: Direction): Path[] {
  return direction === "egress"
    ? egress.map(({ to, ports }) => ({ peers: to, ports }))
    : ingress.map(({ from, ports }) => ({ peers: from, ports }));
}

/** An ipBlock does not count: it is for addresses outside the cluster. */
function isPeer(peers: Path["peers"], { labels }: Pod): boolean {
  const isThis = ({ podSelector, namespaceSelector }: NetworkPolicyPeer): boolean =>
    podSelector !== undefined && namespaceSelector === undefined && matches(podSelector, labels);
  return peers === undefined || peers.some(isThis);
}

function isPort(ports: Path["ports"], call: Call): boolean {
  const isThis = ({ port, protocol = "TCP" }: NetworkPolicyPort): boolean =>
    protocol === call.protocol &&
    (port === undefined || port === call.port.containerPort || port === call.port.name);
  return ports === undefined || ports.some(isThis);
}
