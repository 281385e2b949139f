import { MAY_HAVE_A_TOKEN } from "../data/given.ts";
import { find, type Objects } from "../objects/kubernetes.ts";
import { allContainers, type Pod, podsOf } from "../objects/pods.ts";
import { lines, type Rule } from "./rule.ts";

/** A token in a pod is what a hole in a dependency turns into a hole in the cluster. */
export const NO_TOKENS: Rule = {
  name: "no pod has a token for the API server, but the one whose work it is to ask it",
  problems: (objects) =>
    podsOf(objects)
      .filter((pod) => !MAY_HAVE_A_TOKEN.has(pod.ownerName) && hasToken(pod, objects))
      .map(({ ownerName }) => `${ownerName} gets a token`),
};

function hasToken({ spec }: Pod, objects: Objects): boolean {
  const account = find(objects, "ServiceAccount", spec.serviceAccountName ?? "default");
  const mounted = spec.automountServiceAccountToken ?? account?.automountServiceAccountToken ?? true;
  const sources = (spec.volumes ?? []).flatMap((volume) => volume.projected?.sources ?? []);
  return mounted || sources.some((source) => source.serviceAccountToken !== undefined);
}

export const AN_ACCOUNT_EACH: Rule = {
  name: "no two kinds of pod share a ServiceAccount, but versions of one service",
  problems: (objects) => {
    const users = Map.groupBy(podsOf(objects), ({ spec }) => spec.serviceAccountName ?? "default");
    return [...users]
      .filter(([, pods]) => new Set(pods.map(({ labels }) => labels["app"])).size > 1)
      .map(
        ([account, pods]) =>
          `${account} is shared by ${pods.map(({ ownerName }) => ownerName).join(" and ")}`,
      );
  },
};

export const READ_ONLY_ROOTS: Rule = {
  name: "every container has a read-only root",
  problems: (objects) =>
    allContainers(objects)
      .filter(({ container }) => container.securityContext?.readOnlyRootFilesystem !== true)
      .map(({ where }) => `${where} can write to its root`),
};

/**
 * Memory is limited to what was asked for, so that a node never promises more than it has. CPU is not limited: a limit
 * throttles a service in the middle of a request while the node is idle.
 */
export const RESOURCES_ARE_SET: Rule = {
  name: "every container asks for CPU and memory, is limited in memory and not in CPU",
  problems: (objects) =>
    allContainers(objects).flatMap(({ container, where }) => {
      const { requests = {}, limits = {} } = container.resources ?? {};
      return lines(
        !requests["cpu"] && `${where} asks for no CPU`,
        !requests["memory"] && `${where} asks for no memory`,
        !limits["memory"] && `${where} has no memory limit`,
        limits["cpu"] !== undefined && `${where} has a CPU limit`,
      );
    }),
};

export const IMAGES_ARE_PINNED: Rule = {
  name: "every image has a version or a digest, and is not fetched again for each pod",
  problems: (objects) =>
    allContainers(objects).flatMap(({ container: { image, imagePullPolicy }, where }) =>
      lines(
        !isPinned(image) && `${where}: ${image} is not pinned`,
        imagePullPolicy !== "IfNotPresent" && `${where}: imagePullPolicy is not IfNotPresent`,
      ),
    ),
};

function isPinned(image: string): boolean {
  const tag = /:([^/:@]+)(?:@.*)?$/.exec(image)?.[1];
  return image.includes("@sha256:") || (tag !== undefined && /\d/.test(tag));
}

/** `kubectl get all -l app.kubernetes.io/part-of=xray-lab` and `kubectl delete -l …` must miss nothing. */
export const EVERYTHING_IS_LABELLED: Rule = {
  name: "every object and every pod carries app.kubernetes.io/part-of: xray-lab",
  problems: (objects) => {
    const LABEL = "app.kubernetes.io/part-of";
    const unlabelled = objects.filter(({ metadata }) => metadata.labels?.[LABEL] !== "xray-lab");
    const pods = podsOf(objects).filter(({ labels }) => labels[LABEL] !== "xray-lab");
    return [
      ...unlabelled.map(({ kind, metadata }) => `${kind} ${metadata.name} lacks the label`),
      ...pods.map(({ ownerName }) => `the pods of ${ownerName} lack the label`),
    ];
  },
};
