import type { Objects } from "./kubernetes.ts";
import type { PlacedContainer } from "./pods.ts";

/** What is in the ConfigMaps it mounts: a script or a configuration may read a variable too. */
export function mountedTexts({ pod, container }: PlacedContainer, objects: Objects): string[] {
  const mounted = new Set((container.volumeMounts ?? []).map(({ name }) => name));
  const volumes = (pod.spec.volumes ?? []).filter(({ name }) => mounted.has(name));
  const maps = new Set(volumes.map(({ configMap }) => configMap?.name));
  return objects
    .filter(({ kind, metadata }) => kind === "ConfigMap" && maps.has(metadata.name))
    .flatMap(({ data = {} }) => Object.values(data));
}
