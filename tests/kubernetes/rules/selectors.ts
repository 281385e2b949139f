import { nameOf, ofKind } from "../objects/kubernetes.ts";
import { matches, podsOf, workloads } from "../objects/pods.ts";
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
      const strangers = selecting.filter((workload) => workload !== owner);
      const lost = owner.kind !== "Job" && !selecting.includes(owner);
      return lines(
        strangers.map((stranger) => `${nameOf(stranger)} selects the pods of ${ownerName}`),
        lost && `${ownerName} does not select its own pods`,
      );
    }),
};

/** A pod that two budgets claim cannot be evicted at all, so a node with it cannot be drained. */
export const BUDGETS_LET_A_NODE_DRAIN: Rule = {
  name: "every PodDisruptionBudget is for the pods of one workload, and lets one of them go",
  problems: (objects) =>
    ofKind(objects, "PodDisruptionBudget").flatMap((budget) => {
      const owners = podsOf(objects).filter(({ labels }) => matches(budget.spec.selector, labels));
      const { minAvailable, maxUnavailable } = budget.spec;
      const replicas = owners[0]?.owner.spec.replicas;
      const blocks = maxUnavailable === 0 || maxUnavailable === "0%" || minAvailable === "100%";
      const keepsAll = typeof minAvailable === "number" && replicas !== undefined && minAvailable >= replicas;
      return lines(
        owners.length !== 1 && `${nameOf(budget)} is for ${owners.length} workloads, not one`,
        (blocks || keepsAll) && `${nameOf(budget)} lets no pod go: a node with one cannot be drained`,
      );
    }),
};

export const A_POD_HAS_ONE_BUDGET: Rule = {
  name: "no pod has two PodDisruptionBudgets",
  problems: (objects) =>
    podsOf(objects).flatMap(({ ownerName, labels }) => {
      const budgets = ofKind(objects, "PodDisruptionBudget").filter(({ spec }) =>
        matches(spec.selector, labels),
      );
      return budgets.length > 1 ? [`${ownerName} has ${budgets.map(nameOf).join(" and ")}`] : [];
    }),
};
