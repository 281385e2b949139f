import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type KubernetesObject, nameOf } from "../objects/kubernetes.ts";
import { parseObjects } from "../render.ts";

/** A change in one object: its place there (a number is a place in a list), and its value; undefined takes it away. */
export type Change = readonly [object: string, path: string, value: unknown];

/** A mistake that a check must find: its name, one change in sound.yaml or an object beside it, and a part of the message. */
export type Mistake = readonly [what: string, change: Change | KubernetesObject, says: string];

export const POD = "spec/template/spec";
export const CONTAINER: string = `${POD}/containers/0`;

export const inWeb = (path: string, value: unknown): Change => ["Deployment web", path, value];
export const inDaemon = (path: string, value: unknown): Change => ["DaemonSet daemon", path, value];
export const daemonAddress = (value: string): Change => inWeb(`${CONTAINER}/env/1/value`, value);
/** Replaces the first variable, which is then not set. */
export const setting = (name: string, value: string): Change => inWeb(`${CONTAINER}/env/0`, { name, value });

/** Objects with no mistake: test/fixtures/sound.yaml. */
export function soundObjects(): KubernetesObject[] {
  return parseObjects(readFileSync(join(import.meta.dirname, "../test/fixtures/sound.yaml"), "utf8"));
}

/** The sound objects with one mistake. @throws Error when the path leads nowhere: the test would then test nothing */
export function broken(mistake: Change | KubernetesObject): KubernetesObject[] {
  const objects = soundObjects();
  if ("kind" in mistake) return [...objects, mistake];
  const [object, path, value] = mistake;
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
