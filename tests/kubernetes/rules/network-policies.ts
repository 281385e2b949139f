import {
  nameOf,
  type NetworkPolicySpec,
  type Objects,
  ofKind,
  type Selector,
} from "../objects/kubernetes.ts";
import { hasPort, matches, type Pod, podsOf, portsOf } from "../objects/pods.ts";
import { lines, type Rule } from "./rule.ts";

/** A policy whose selector is misspelt protects nothing and says nothing. */
export const POLICIES_ARE_FOR_SOMEBODY: Rule = {
  name: "every NetworkPolicy is for a pod, and every pod it names is there and has the port",
  problems: (objects) =>
    ofKind(objects, "NetworkPolicy").flatMap((policy) => {
      const targets = selected(objects, policy.spec.podSelector);
      return lines(
        targets.length === 0 && `${nameOf(policy)} is for no pod`,
        lanesOf(policy.spec).flatMap((lane) =>
          problemsOf(lane, targets, objects).map((problem) => `${nameOf(policy)}: ${problem}`),
        ),
      );
    }),
};

/** One way that is opened: between the pods that the policy is for and others, of which one side has the port. */
interface Lane {
  readonly direction: "ingress" | "egress";
  readonly others: readonly Selector[];
  readonly ports: readonly { readonly port?: number | string; readonly protocol?: string }[];
}

function lanesOf({ ingress = [], egress = [] }: NetworkPolicySpec): Lane[] {
  return [
    ...ingress.map(({ from, ports = [] }) => ({ direction: "ingress" as const, others: ours(from), ports })),
    ...egress.map(({ to, ports = [] }) => ({ direction: "egress" as const, others: ours(to), ports })),
  ];
}

type Peers = NonNullable<NetworkPolicySpec["ingress"]>[number]["from"];

/** With a namespaceSelector they are pods of others, such as the cluster's DNS. */
function ours(peers: Peers): Selector[] {
  return (peers ?? []).flatMap(({ podSelector, namespaceSelector }) =>
    podSelector === undefined || namespaceSelector !== undefined ? [] : [podSelector],
  );
}

function problemsOf({ direction, others, ports }: Lane, targets: readonly Pod[], objects: Objects): string[] {
  const lost = others.filter((selector) => selected(objects, selector).length === 0);
  const reached =
    direction === "ingress" ? targets : others.flatMap((selector) => selected(objects, selector));
  const shut = reached.flatMap((pod) =>
    ports
      .filter(({ port, protocol }) => port !== undefined && !hasPort(portsOf(pod), port, protocol))
      .map(({ port, protocol = "TCP" }) => `${direction}: ${pod.ownerName} has no port ${port}/${protocol}`),
  );
  return [...lost.map((selector) => `${direction}: ${JSON.stringify(selector)} is no pod`), ...shut];
}

function selected(objects: Objects, selector: Selector): Pod[] {
  return podsOf(objects).filter(({ labels }) => matches(selector, labels));
}
