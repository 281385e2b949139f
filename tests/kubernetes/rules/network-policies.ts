import { nameOf, type Objects, ofKind } from "../objects/kubernetes.ts";
import { hasPort, type Pod, portsOf, selected } from "../objects/pods.ts";
import { type Path, pathsOf } from "./network-paths.ts";
import { lines, type Rule } from "./rule.ts";

/** A policy whose selector is misspelt protects nothing, and no tool complains. */
export const POLICIES_SELECT_A_POD: Rule = {
  name: "every NetworkPolicy is for a pod, and every pod it names is there and has the port",
  problems: (objects) =>
    ofKind(objects, "NetworkPolicy").flatMap((policy) => {
      const targets = selected(objects, policy.spec.podSelector);
      return lines(
        targets.length === 0 && "is for no pod",
        (["ingress", "egress"] as const).flatMap((direction) =>
          pathsOf(policy.spec, direction)
            .flatMap((path) => problemsOf(path, direction === "ingress" ? targets : undefined, objects))
            .map((problem) => `${direction}: ${problem}`),
        ),
      ).map((problem) => `${nameOf(policy)} ${problem}`);
    }),
  refuses: [
    [
      "a policy for no pod",
      ["NetworkPolicy daemon", "spec/podSelector/matchLabels/app", "deamon"],
      "NetworkPolicy daemon is for no pod",
    ],
    [
      "a policy that lets in a pod that is not there",
      ["NetworkPolicy daemon", "spec/ingress/0/from/0/podSelector/matchLabels/app", "wep"],
      '{"matchLabels":{"app":"wep"}} is no pod',
    ],
    [
      "a policy for a port that the pods do not have",
      ["NetworkPolicy daemon", "spec/ingress/0/ports/0/port", 2001],
      "DaemonSet daemon has no port 2001/UDP",
    ],
  ],
};

/** @param targets the pods that have the ports; the peers of the path where it is undefined */
function problemsOf(
  { peers = [], ports = [] }: Path,
  targets: Pod[] | undefined,
  objects: Objects,
): string[] {
  // With a namespaceSelector they are pods of others, such as the cluster's DNS.
  const selectors = peers.flatMap(({ podSelector, namespaceSelector }) =>
    podSelector === undefined || namespaceSelector !== undefined ? [] : [podSelector],
  );
  const lost = selectors.filter((selector) => selected(objects, selector).length === 0);
  const reached = targets ?? selectors.flatMap((selector) => selected(objects, selector));
  return lines(
    lost.map((selector) => `${JSON.stringify(selector)} is no pod`),
    reached.flatMap((pod) =>
      ports.flatMap(({ port, protocol = "TCP" }) =>
        port === undefined || hasPort(portsOf(pod), port, protocol)
          ? []
          : [`${pod.ownerName} has no port ${port}/${protocol}`],
      ),
    ),
  );
}
