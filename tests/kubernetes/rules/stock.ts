import { CONTAINER, inWeb, type Mistake, POD } from "./break-one-thing.ts";

/** A rule that checkov checks: docs/adr/0020. */
export interface StockRule {
  readonly name: string;
  /** https://www.checkov.io/5.Policy%20Index/kubernetes.html */
  readonly checks: readonly string[];
  readonly refuses: readonly [Mistake, ...Mistake[]];
}

export const STOCK_RULES: readonly StockRule[] = [
  {
    /** Without a readiness probe a roll-out sends requests to a process that still starts: the course's notification. */
    name: "every container that listens has a readiness and a liveness probe",
    checks: ["CKV_K8S_8", "CKV_K8S_9"],
    refuses: [
      ["a service without a readiness probe", inWeb(`${CONTAINER}/readinessProbe`, undefined), "CKV_K8S_9"],
      ["a service without a liveness probe", inWeb(`${CONTAINER}/livenessProbe`, undefined), "CKV_K8S_8"],
    ],
  },
  {
    name: "every container has a read-only root",
    checks: ["CKV_K8S_22"],
    refuses: [
      [
        "a root that can be written to",
        inWeb(`${CONTAINER}/securityContext/readOnlyRootFilesystem`, undefined),
        "CKV_K8S_22",
      ],
      [
        "an init container that can write to its root",
        inWeb(`${POD}/initContainers`, [{ name: "init", image: "xray-lab/notification:0.1.0" }]),
        "CKV_K8S_22",
      ],
    ],
  },
  {
    name: "every container asks for CPU and memory, and is limited in memory",
    checks: ["CKV_K8S_10", "CKV_K8S_12", "CKV_K8S_13"],
    refuses: [
      ["a container without a memory limit", inWeb(`${CONTAINER}/resources/limits`, undefined), "CKV_K8S_13"],
      [
        "a container that asks for no CPU",
        inWeb(`${CONTAINER}/resources/requests/cpu`, undefined),
        "CKV_K8S_10",
      ],
      [
        "a container that asks for no memory",
        inWeb(`${CONTAINER}/resources/requests/memory`, undefined),
        "CKV_K8S_12",
      ],
    ],
  },
];

/** traffic listens at no port, so it has no probes. */
export const ACCEPTED: readonly string[] = ["CKV_K8S_8", "CKV_K8S_9"].map(
  (check) => `${check} Deployment.default.traffic`,
);
