import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type KubernetesObject, nameOf } from "../objects/kubernetes.ts";
import { parseObjects } from "../render.ts";

/** Nothing is wrong with these: fixtures/sound.yaml. */
export function soundObjects(): KubernetesObject[] {
  return parseObjects(readFileSync(join(import.meta.dirname, "fixtures/sound.yaml"), "utf8"));
}

/** One change: in which object, where, and to what; undefined takes it away. The place may be a number in a list. */
export type Change = readonly [object: string, path: string, value: unknown];

/** The sound objects with one thing changed. @throws Error when the path leads nowhere: the test would test nothing */
export function broken([object, path, value]: Change): KubernetesObject[] {
  const objects = soundObjects();
  const target = objects.find((candidate) => nameOf(candidate) === object);
  if (target === undefined) throw new Error(`there is no ${object}`);
  const keys = path.split("/");
  const last = keys.pop() ?? "";
  const parent = keys.reduce<unknown>((node, key) => (node as Record<string, unknown>)[key], target);
  if (typeof parent !== "object" || parent === null) throw new Error(`${object} has no ${path}`);
  if (value === undefined) Reflect.deleteProperty(parent, last);
  else Reflect.set(parent, last, value);
  return objects;
}
