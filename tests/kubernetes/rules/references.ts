import { find, nameOf, type Objects, ofKind } from "../objects/kubernetes.ts";
import { podsOf } from "../objects/pods.ts";
import { lines, type Rule } from "./rule.ts";

/** A pod whose ServiceAccount or claim is missing is never made; the Deployment only says so in its events. */
export const REFERENCES_LEAD_SOMEWHERE: Rule = {
  name: "every ServiceAccount, claim, role and class that is named is there",
  problems: (objects) => {
    const missing = [
      ...ofPods(objects),
      ...ofStatefulSets(objects),
      ...ofBindings(objects),
      ...ofIngresses(objects),
    ];
    return missing
      .filter(({ kind, name }) => find(objects, kind, name) === undefined)
      .map(({ by, kind, name }) => `${by} names ${kind} ${name}, which is not there`);
  },
};

interface Reference {
  readonly by: string;
  readonly kind: string;
  readonly name: string;
}

function ofPods(objects: Objects): Reference[] {
  return podsOf(objects).flatMap(({ ownerName: by, spec }) => {
    const account = { by, kind: "ServiceAccount", name: spec.serviceAccountName ?? "default" };
    const claims = (spec.volumes ?? [])
      .flatMap((volume) => volume.persistentVolumeClaim?.claimName ?? [])
      .map((name) => ({ by, kind: "PersistentVolumeClaim", name }));
    return [account, claims].flat();
  });
}

function ofStatefulSets(objects: Objects): Reference[] {
  return ofKind(objects, "StatefulSet").flatMap((set) =>
    set.spec.serviceName === undefined
      ? []
      : [{ by: nameOf(set), kind: "Service", name: set.spec.serviceName }],
  );
}

function ofBindings(objects: Objects): Reference[] {
  return objects.flatMap((object) => {
    const by = nameOf(object);
    const accounts = (object.subjects ?? []).filter(({ kind }) => kind === "ServiceAccount");
    return [object.roleRef ?? [], accounts].flat().map(({ kind, name }) => ({ by, kind, name }));
  });
}

function ofIngresses(objects: Objects): Reference[] {
  return ofKind(objects, "Ingress").map((ingress) => ({
    by: nameOf(ingress),
    kind: "IngressClass",
    name: ingress.spec.ingressClassName ?? "(none)",
  }));
}

/** A volume that is mounted but not there is refused by the API server; one that nobody mounts is a leftover of a patch. */
export const VOLUMES_ARE_MOUNTED: Rule = {
  name: "every volume is mounted, and every mount has its volume",
  problems: (objects) =>
    podsOf(objects).flatMap(({ owner, ownerName, spec }) => {
      const all = [spec.initContainers ?? [], spec.containers].flat();
      const mounted = new Set(all.flatMap(({ volumeMounts = [] }) => volumeMounts.map(({ name }) => name)));
      const templates = (owner.spec.volumeClaimTemplates ?? []).map(({ metadata }) => metadata.name);
      const there = new Set([templates, (spec.volumes ?? []).map(({ name }) => name)].flat());
      return lines(
        [...there].filter((name) => !mounted.has(name)).map((name) => `${ownerName} mounts ${name} nowhere`),
        [...mounted].filter((name) => !there.has(name)).map((name) => `${ownerName} has no volume ${name}`),
      );
    }),
};
