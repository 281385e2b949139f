import type { KubernetesObject } from "../../objects/kubernetes.ts";
import {
  A_POD_HAS_ONE_BUDGET,
  BUDGETS_LET_A_NODE_DRAIN,
  SELECTORS_HAVE_ONE_OWNER,
} from "../../rules/selectors.ts";
import { type Example, inDaemon, inWeb } from "./example.ts";

export const SELECTORS: readonly Example[] = [
  {
    rule: SELECTORS_HAVE_ONE_OWNER,
    what: "two workloads with one selector, as the course's V1 and V2",
    change: inDaemon("spec/selector/matchLabels", { "app.kubernetes.io/part-of": "xray-lab" }),
    says: "DaemonSet daemon selects the pods of Deployment web",
  },
  {
    rule: SELECTORS_HAVE_ONE_OWNER,
    what: "a Deployment that does not select its own pods",
    change: inWeb(`spec/selector/matchLabels/app`, "wep"),
    says: "does not select its own pods",
  },
  {
    rule: BUDGETS_LET_A_NODE_DRAIN,
    what: "a budget for pods that are not there",
    change: ["PodDisruptionBudget web", "spec/selector/matchLabels/app", "wep"],
    says: "is for 0 workloads",
  },
  {
    rule: BUDGETS_LET_A_NODE_DRAIN,
    what: "a budget that lets no pod go",
    change: ["PodDisruptionBudget web", "spec/maxUnavailable", 0],
    says: "cannot be drained",
  },
  {
    rule: A_POD_HAS_ONE_BUDGET,
    what: "a second budget for the same pods",
    change: budget("web-again"),
    says: "PodDisruptionBudget web and PodDisruptionBudget web-again",
  },
];

function budget(name: string): KubernetesObject {
  const spec = { maxUnavailable: 1, selector: { matchLabels: { app: "web" } } };
  return { apiVersion: "policy/v1", kind: "PodDisruptionBudget", metadata: { name }, spec };
}
