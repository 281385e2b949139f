import { GIVEN_CONFIG_MAPS, GIVEN_SECRETS } from "../data/given.ts";
import { type Container, find, type Objects, type Volume } from "../objects/kubernetes.ts";
import { allContainers, podsOf } from "../objects/pods.ts";
import type { Rule } from "./rule.ts";

interface KeyRead {
  readonly where: string;
  readonly kind: "ConfigMap" | "Secret";
  readonly name: string;
  /** Undefined reads all of them. */
  readonly key: string | undefined;
  readonly optional: boolean;
}

/** A pod that reads a key that is not there waits in CreateContainerConfigError, or in ContainerCreating for a volume. */
export const READ_KEYS_EXIST: Rule = {
  name: "every key of a ConfigMap or Secret that is read is there, or somebody is known to make it",
  problems: (objects) =>
    keysRead(objects)
      .filter((read) => !exists(read, objects))
      .map(({ where, kind, name, key = "" }) => `${where} reads ${kind} ${name} ${key}, which is not there`),
};

function exists({ kind, name, key, optional }: KeyRead, objects: Objects): boolean {
  const rendered = find(objects, kind, name);
  const given = (kind === "ConfigMap" ? GIVEN_CONFIG_MAPS : GIVEN_SECRETS)[name];
  const keys = rendered ? Object.keys(rendered.data ?? {}) : given;
  // An optional one may be absent, but a name that nobody ever makes is a misspelling.
  if (optional && kind === "ConfigMap" && keys === undefined) return true;
  return keys !== undefined && (key === undefined || keys.includes(key));
}

/** A key that nobody reads is what a reader changes and then wonders about. */
export const SET_KEYS_ARE_READ: Rule = {
  name: "every key that a ConfigMap sets is read by a pod",
  problems: (objects) => {
    const reads = keysRead(objects).filter(({ kind }) => kind === "ConfigMap");
    const isRead = (map: string, key: string): boolean =>
      reads.some(({ name, key: wanted }) => name === map && (wanted === undefined || wanted === key));
    return objects
      .filter(({ kind }) => kind === "ConfigMap")
      .flatMap(({ metadata: { name }, data = {} }) =>
        Object.keys(data)
          .filter((key) => !isRead(name, key))
          .map((key) => `ConfigMap ${name}: nobody reads ${key}`),
      );
  },
};

function keysRead(objects: Objects): KeyRead[] {
  const ofContainers = allContainers(objects).flatMap(({ container, where }) =>
    sourcesOfContainer(container).flatMap((source) => readsOf(where, source)),
  );
  const ofVolumes = podsOf(objects).flatMap(({ ownerName, spec }) =>
    (spec.volumes ?? []).flatMap(sourcesOfVolume).flatMap((source) => readsOf(ownerName, source)),
  );
  return [...ofContainers, ...ofVolumes];
}

/** One place that reads: a variable, or a part of a volume. */
interface Source {
  readonly configMap?: Given | undefined;
  readonly secret?: Given | undefined;
}

interface Given {
  readonly name: string;
  readonly optional?: boolean;
  readonly key?: string;
  readonly items?: readonly { readonly key: string }[];
}

function sourcesOfContainer({ env = [], envFrom = [] }: Container): Source[] {
  const variables = env.map(({ valueFrom }) => ({
    configMap: valueFrom?.configMapKeyRef,
    secret: valueFrom?.secretKeyRef,
  }));
  return [
    ...variables,
    ...envFrom.map(({ configMapRef, secretRef }) => ({ configMap: configMapRef, secret: secretRef })),
  ];
}

function sourcesOfVolume({ configMap, secret, projected }: Volume): Source[] {
  const named = secret && { ...secret, name: secret.secretName };
  return [{ configMap, secret: named }, ...(projected?.sources ?? [])];
}

function readsOf(where: string, { configMap, secret }: Source): KeyRead[] {
  return [...keysOf(where, "ConfigMap", configMap), ...keysOf(where, "Secret", secret)];
}

function keysOf(where: string, kind: KeyRead["kind"], given: Given | undefined): KeyRead[] {
  if (given === undefined) return [];
  const { name, optional = false } = given;
  const keys = given.items?.map(({ key }) => key) ?? [given.key];
  return keys.map((key) => ({ where, kind, name, key, optional }));
}
