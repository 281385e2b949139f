import { type KubernetesObject, nameOf, ofKind } from "../objects/kubernetes.ts";
import { matches, podsOf, selected, workloads } from "../objects/pods.ts";
import { inDaemon, inWeb } from "./break-one-thing.ts";
import { lines, type Rule } from "./rule.ts";

/**
 * The course's canary has two Deployments with one selector: each counts the other's pods as its own, and a roll-out of
 * one takes pods away from the other.
 */
export const SELECTORS_HAVE_ONE_OWNER: Rule = {
  name: "every pod is selected by its own Deployment, StatefulSet or DaemonSet, and by no other",
  problems: (objects) =>
    podsOf(objects).flatMap(({ owner, ownerName, labels }) => {
      const selecting = workloads(objects).filter(({ spec }) => matches(spec.selector ?? {}, labels));
      return lines(
        selecting
          .filter((workload) => workload !== owner)
          .map((stranger) => `${nameOf(stranger)} selects the pods of ${ownerName}`),
        owner.kind !== "Job" && !selecting.includes(owner) && `${ownerName} does not select its own pods`,
      );
    }),
  refuses: [
    [
      "two workloads with one selector, as the course's V1 and V2",
      inDaemon("spec/selector/matchLabels", { "app.kubernetes.io/part-of": "xray-lab" }),
      "DaemonSet daemon selects the pods of Deployment web",
    ],
    [
      "a Deployment that does not select its own pods",
      inWeb(`spec/selector/matchLabels/app`, "wep"),
      "does not select its own pods",
    ],
  ],
};

export const BUDGETS_LET_A_NODE_DRAIN: Rule = {
  name: "every PodDisruptionBudget is for the pods of one workload, and lets one of them go",
  problems: (objects) =>
    ofKind(objects, "PodDisruptionBudget").flatMap((budget) => {
      const owners = selected(objects, budget.spec.selector);
      const { minAvailable, maxUnavailable } = budget.spec;
      const replicas = owners[0]?.owner.spec.replicas;
      const blocks = maxUnavailable === 0 || maxUnavailable === "0%" || minAvailable === "100%";
      const keepsAll = typeof minAvailable === "number" && replicas !== undefined && minAvailable >= replicas;
      return lines(
        owners.length !== 1 && `${nameOf(budget)} is for ${owners.length} workloads, not one`,
        (blocks || keepsAll) && `${nameOf(budget)} lets no pod go: a node with one cannot be drained`,
      );
    }),
  refuses: [
    [
      "a budget for pods that are not there",
      ["PodDisruptionBudget web", "spec/selector/matchLabels/app", "wep"],
      "is for 0 workloads",
    ],
    [
      "a budget that lets no pod go",
      ["PodDisruptionBudget web", "spec/maxUnavailable", 0],
      "cannot be drained",
    ],
  ],
};

const SECOND_BUDGET: KubernetesObject = {
  apiVersion: "policy/v1",
  kind: "PodDisruptionBudget",
  metadata: { name: "web-again" },
  spec: { maxUnavailable: 1, selector: { matchLabels: { app: "web" } } },
};

/** A pod with two budgets cannot be evicted, so its node cannot be drained. */
export const A_POD_HAS_ONE_BUDGET: Rule = {
  name: "no pod has two PodDisruptionBudgets",
  problems: (objects) =>
    podsOf(objects).flatMap(({ ownerName, labels }) => {
      const budgets = ofKind(objects, "PodDisruptionBudget").filter(({ spec }) =>
        matches(spec.selector ?? {}, labels),
      );
      return budgets.length > 1 ? [`${ownerName} has ${budgets.map(nameOf).join(" and ")}`] : [];
    }),
  refuses: [
    [
      "a second budget for the same pods",
      SECOND_BUDGET,
      "PodDisruptionBudget web and PodDisruptionBudget web-again",
    ],
  ],
};
