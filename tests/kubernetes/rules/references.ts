import { find, nameOf, type Objects, ofKind } from "../objects/kubernetes.ts";
import { podsOf } from "../objects/pods.ts";
import { inWeb, POD } from "./break-one-thing.ts";
import { lines, type Rule } from "./rule.ts";

/** A pod whose ServiceAccount or claim is missing is never made, and only the Deployment's events say so. */
export const REFERENCES_LEAD_SOMEWHERE: Rule = {
  name: "every ServiceAccount, claim, role and class that is named is there",
  problems: (objects) =>
    referencesIn(objects)
      .filter(([, kind, name]) => find(objects, kind, name) === undefined)
      .map(([by, kind, name = "(none)"]) => `${by} names ${kind} ${name}, which is not there`),
  refuses: [
    [
      "a ServiceAccount that is not there",
      inWeb(`${POD}/serviceAccountName`, "nobody"),
      "ServiceAccount nobody, which is not there",
    ],
    [
      "an Ingress without a class",
      ["Ingress web", "spec/ingressClassName", undefined],
      "Ingress web names IngressClass (none)",
    ],
  ],
};

type Reference = readonly [by: string, kind: string, name: string | undefined];

function referencesIn(objects: Objects): Reference[] {
  const ofPods = podsOf(objects).flatMap(({ ownerName, spec }) => {
    const claims = (spec.volumes ?? []).flatMap((volume) => volume.persistentVolumeClaim?.claimName ?? []);
    const account: Reference = [ownerName, "ServiceAccount", spec.serviceAccountName ?? "default"];
    return [account].concat(claims.map((name) => [ownerName, "PersistentVolumeClaim", name]));
  });
  const ofStatefulSets = ofKind(objects, "StatefulSet")
    .filter(({ spec }) => spec.serviceName !== undefined)
    .map((set): Reference => [nameOf(set), "Service", set.spec.serviceName]);
  const ofBindings = objects.flatMap((binding) => {
    const accounts = (binding.subjects ?? []).filter(({ kind }) => kind === "ServiceAccount");
    return [binding.roleRef ?? [], accounts]
      .flat()
      .map(({ kind, name }): Reference => [nameOf(binding), kind, name]);
  });
  const ofIngresses = ofKind(objects, "Ingress").map(
    (ingress): Reference => [nameOf(ingress), "IngressClass", ingress.spec.ingressClassName],
  );
  return [...ofPods, ...ofStatefulSets, ...ofBindings, ...ofIngresses];
}

/** The API server accepts a volume that no container mounts: it is left over from a patch. */
export const VOLUMES_ARE_MOUNTED: Rule = {
  name: "every volume is mounted, and every mount has its volume",
  problems: (objects) =>
    podsOf(objects).flatMap(({ owner, ownerName, spec }) => {
      const all = [spec.initContainers ?? [], spec.containers].flat();
      const mounted = new Set(all.flatMap(({ volumeMounts = [] }) => volumeMounts.map(({ name }) => name)));
      const templates = (owner.spec.volumeClaimTemplates ?? []).map(({ metadata }) => metadata?.name ?? "");
      const there = new Set([templates, (spec.volumes ?? []).map(({ name }) => name)].flat());
      return lines(
        [...there].filter((name) => !mounted.has(name)).map((name) => `${ownerName} mounts ${name} nowhere`),
        [...mounted].filter((name) => !there.has(name)).map((name) => `${ownerName} has no volume ${name}`),
      );
    }),
  refuses: [
    ["a mount without its volume", inWeb(`${POD}/volumes/0/name`, "temp"), "has no volume tmp"],
    ["a volume that is mounted nowhere", inWeb(`${POD}/volumes/0/name`, "temp"), "mounts temp nowhere"],
  ],
};
