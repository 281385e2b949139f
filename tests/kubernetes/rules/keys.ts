import type { Container, Volume } from "kubernetes-types/core/v1.js";
import { EXTERNAL_CONFIG_MAPS, EXTERNAL_SECRETS } from "../data/external-objects.ts";
import { find, type Objects } from "../objects/kubernetes.ts";
import { allContainers, podsOf } from "../objects/pods.ts";
import { CONTAINER, inDaemon, inWeb, POD } from "./break-one-thing.ts";
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
  refuses: [
    [
      "a key that the ConfigMap does not have",
      inDaemon(`${CONTAINER}/env/0/valueFrom/configMapKeyRef/key`, "aws-region"),
      "reads ConfigMap settings aws-region",
    ],
    [
      "a Secret that nobody is known to make",
      inWeb(`${CONTAINER}/env/2/valueFrom/secretKeyRef/name`, "ses"),
      "reads Secret ses password",
    ],
    [
      "a volume with a key that the ConfigMap does not have",
      inDaemon(`${POD}/volumes/0/configMap/items/0/key`, "config.yaml"),
      "reads ConfigMap settings config.yaml",
    ],
  ],
};

function exists({ kind, name, key, optional }: KeyRead, objects: Objects): boolean {
  const rendered = find(objects, kind, name);
  const external = (kind === "ConfigMap" ? EXTERNAL_CONFIG_MAPS : EXTERNAL_SECRETS)[name];
  const keys = rendered ? Object.keys(rendered.data ?? {}) : external;
  // An optional ConfigMap may be absent. An optional Secret has a name in EXTERNAL_SECRETS, or it is misspelt.
  if (optional && kind === "ConfigMap" && keys === undefined) return true;
  return keys !== undefined && (key === undefined || keys.includes(key));
}

/** A reader would change such a key and see no effect. */
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
          .map((key) => `ConfigMap ${name}: no pod reads ${key}`),
      );
  },
  refuses: [["a key that nobody reads", ["ConfigMap settings", "data/buffer", "24"], "no pod reads buffer"]],
};

function keysRead(objects: Objects): KeyRead[] {
  return [
    ...allContainers(objects).flatMap(({ container, where }) =>
      sourcesOfContainer(container).flatMap(keysOf(where)),
    ),
    ...podsOf(objects).flatMap(({ ownerName, spec }) =>
      (spec.volumes ?? []).flatMap(sourcesOfVolume).flatMap(keysOf(ownerName)),
    ),
  ];
}

/** One place that reads: a variable, or a part of a volume. */
interface Source {
  readonly configMap?: Reference | undefined;
  readonly secret?: Reference | undefined;
}

interface Reference {
  readonly name?: string;
  readonly optional?: boolean;
  readonly key?: string;
  readonly items?: readonly { readonly key: string }[];
}

function sourcesOfContainer({ env = [], envFrom = [] }: Container): Source[] {
  return [
    ...env.map(({ valueFrom }) => ({
      configMap: valueFrom?.configMapKeyRef,
      secret: valueFrom?.secretKeyRef,
    })),
    ...envFrom.map(({ configMapRef, secretRef }) => ({ configMap: configMapRef, secret: secretRef })),
  ];
}

function sourcesOfVolume({ configMap, secret, projected }: Volume): Source[] {
  const named = secret && { ...secret, name: secret.secretName ?? "" };
  return [{ configMap, secret: named }, ...(projected?.sources ?? [])];
}

function keysOf(where: string): (source: Source) => KeyRead[] {
  const reads = (kind: KeyRead["kind"], reference: Reference | undefined): KeyRead[] => {
    if (reference === undefined) return [];
    const { name = "", optional = false, items } = reference;
    const keys = items?.map(({ key }) => key) ?? [reference.key];
    return keys.map((key) => ({ where, kind, name, key, optional }));
  };
  return ({ configMap, secret }) => [...reads("ConfigMap", configMap), ...reads("Secret", secret)];
}
