import type { HorizontalPodAutoscalerSpec } from "kubernetes-types/autoscaling/v2.js";
import { find, nameOf, ofKind, type With, type WorkloadSpec } from "../objects/kubernetes.ts";
import { CONTAINER, inWeb } from "./break-one-thing.ts";
import { lines, type Rule } from "./rule.ts";

export const AUTOSCALERS_HAVE_A_TARGET: Rule = {
  name: "every HorizontalPodAutoscaler has a target that leaves the number of pods to it, and requests what is measured",
  problems: (objects) =>
    ofKind(objects, "HorizontalPodAutoscaler").flatMap((scaler) => {
      const { kind, name } = scaler.spec.scaleTargetRef;
      const target = find(objects, kind, name) as With<WorkloadSpec> | undefined;
      if (target === undefined) return [`${nameOf(scaler)}: ${kind} ${name} is not there`];
      return problemsOf(scaler.spec, target).map((problem) => `${nameOf(scaler)}: ${problem}`);
    }),
  refuses: [
    [
      "an autoscaler of nothing",
      ["HorizontalPodAutoscaler web", "spec/scaleTargetRef/name", "wep"],
      "Deployment wep is not there",
    ],
    ["a target that sets its replicas with every apply", inWeb("spec/replicas", 2), "sets replicas itself"],
    [
      "a measure of what is not requested",
      inWeb(`${CONTAINER}/resources/requests/cpu`, undefined),
      "web requests no cpu",
    ],
  ],
};

function problemsOf(
  { minReplicas = 1, maxReplicas, metrics = [] }: HorizontalPodAutoscalerSpec,
  target: With<WorkloadSpec>,
): string[] {
  const measured = metrics.flatMap(({ resource }) => resource?.name ?? []);
  const { replicas, template } = target.spec;
  return lines(
    minReplicas < 2 && "with one replica there is an outage while it moves to another node",
    maxReplicas <= minReplicas && "it has no room to scale",
    measured.length === 0 && "it measures nothing",
    // An apply would set it back, under load.
    replicas !== undefined && `${nameOf(target)} sets replicas itself`,
    template.spec.containers.flatMap(({ name, resources }) =>
      measured.filter((what) => !resources?.requests?.[what]).map((what) => `${name} requests no ${what}`),
    ),
  );
}
