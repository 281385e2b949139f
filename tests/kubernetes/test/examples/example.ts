import type { KubernetesObject } from "../../objects/kubernetes.ts";
import type { Rule } from "../../rules/rule.ts";
import type { Change } from "../break.ts";

/** Something that a rule must refuse. */
export interface Example {
  readonly rule: Rule;
  readonly what: string;
  /** One thing that is changed in the sound objects, or an object beside them. */
  readonly change: Change | KubernetesObject;
  /** Part of what the rule says. */
  readonly says: string;
}

export const POD = "spec/template/spec";
export const CONTAINER: string = `${POD}/containers/0`;

export const inWeb = (path: string, value: unknown): Change => ["Deployment web", path, value];
export const inDaemon = (path: string, value: unknown): Change => ["DaemonSet daemon", path, value];
export const daemonAddress = (value: string): Change => inWeb(`${CONTAINER}/env/1/value`, value);

/** In place of the first variable, which is then not set. */
export const setting = (name: string, value: string): Change => inWeb(`${CONTAINER}/env/0`, { name, value });
