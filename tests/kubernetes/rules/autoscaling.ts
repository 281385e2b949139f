import { type AutoscalerSpec, find, nameOf, ofKind, type With } from "../objects/kubernetes.ts";
import type { WorkloadSpec } from "../objects/kubernetes.ts";
import type { Rule } from "./rule.ts";

export const AUTOSCALERS_HAVE_A_TARGET: Rule = {
  name: "every HorizontalPodAutoscaler has a target that leaves the number of pods to it, and requests what is measured",
  problems: (objects) =>
    ofKind(objects, "HorizontalPodAutoscaler").flatMap((scaler) => {
      const { kind, name } = scaler.spec.scaleTargetRef;
      const target = find(objects, kind, name) as With<WorkloadSpec> | undefined;
      if (target === undefined) return [`${nameOf(scaler)}: ${kind} ${name} is not there`];
      return problemsOf(scaler.spec, target).map((problem) => `${nameOf(scaler)}: ${problem}`);
    }),
};

function problemsOf(
  { minReplicas = 1, maxReplicas, metrics = [] }: AutoscalerSpec,
  target: With<WorkloadSpec>,
): string[] {
  const measured = metrics.flatMap(({ resource }) => resource?.name ?? []);
  const { replicas, template } = target.spec;
  const unasked = template.spec.containers.flatMap(({ name, resources }) =>
    measured.filter((what) => !resources?.requests?.[what]).map((what) => `${name} requests no ${what}`),
  );
  return [
    ...(minReplicas < 2 ? ["one pod is none while it moves"] : []),
    ...(maxReplicas > minReplicas ? [] : ["it has no room to scale"]),
    ...(measured.length > 0 ? [] : ["it measures nothing"]),
    // An apply would set it back, under load.
    ...(replicas === undefined ? [] : [`${nameOf(target)} sets replicas itself`]),
    ...unasked,
  ];
}
