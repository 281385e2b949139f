import { MAY_HAVE_A_TOKEN } from "../data/external-objects.ts";
import { find, nameOf, type Objects } from "../objects/kubernetes.ts";
import { allContainers, type Pod, podsOf } from "../objects/pods.ts";
import { CONTAINER, inWeb, POD } from "./break-one-thing.ts";
import { lines, type Rule } from "./rule.ts";

/** With a token in the pod, a hole in a dependency becomes a hole in the cluster. */
export const NO_TOKENS: Rule = {
  name: "no pod has a token for the API server, but the one whose work it is to ask it",
  problems: (objects) =>
    podsOf(objects)
      .filter((pod) => !MAY_HAVE_A_TOKEN.has(pod.ownerName) && hasToken(pod, objects))
      .map(({ ownerName }) => `${ownerName} gets a token`),
  refuses: [
    [
      "a pod that gets a token",
      inWeb(`${POD}/automountServiceAccountToken`, true),
      "Deployment web gets a token",
    ],
    [
      "a token that is projected by hand",
      inWeb(`${POD}/volumes/0`, { name: "tmp", projected: { sources: [{ serviceAccountToken: {} }] } }),
      "Deployment web gets a token",
    ],
  ],
};

function hasToken({ spec }: Pod, objects: Objects): boolean {
  const account = find(objects, "ServiceAccount", spec.serviceAccountName ?? "default");
  const mounted = spec.automountServiceAccountToken ?? account?.automountServiceAccountToken ?? true;
  const sources = (spec.volumes ?? []).flatMap((volume) => volume.projected?.sources ?? []);
  return mounted || sources.some((source) => source.serviceAccountToken !== undefined);
}

export const AN_ACCOUNT_EACH: Rule = {
  name: "no two kinds of pod share a ServiceAccount, but versions of one service",
  problems: (objects) =>
    [...Map.groupBy(podsOf(objects), ({ spec }) => spec.serviceAccountName ?? "default")]
      .filter(([, pods]) => new Set(pods.map(({ labels }) => labels["app"])).size > 1)
      .map(([account, pods]) => `${account} is shared by ${pods.map((pod) => pod.ownerName).join(" and ")}`),
  refuses: [
    [
      "a ServiceAccount for two kinds of pod",
      inWeb(`${POD}/serviceAccountName`, "daemon"),
      "daemon is shared",
    ],
  ],
};

/** A CPU limit throttles a service in the middle of a request while the node is idle. */
export const CPU_IS_NOT_LIMITED: Rule = {
  name: "no container is limited in CPU",
  problems: (objects) =>
    allContainers(objects).flatMap(({ container: { resources }, where }) =>
      lines(resources?.limits?.["cpu"] !== undefined && `${where} has a CPU limit`),
    ),
  refuses: [["a CPU limit", inWeb(`${CONTAINER}/resources/limits/cpu`, "1"), "has a CPU limit"]],
};

export const IMAGES_ARE_PINNED: Rule = {
  name: "every image has a version or a digest, and is not fetched again for each pod",
  problems: (objects) =>
    allContainers(objects).flatMap(({ container: { image = "", imagePullPolicy }, where }) =>
      lines(
        !PINNED.test(image) && `${where}: ${image} is not pinned`,
        imagePullPolicy !== "IfNotPresent" && `${where}: imagePullPolicy is not IfNotPresent`,
      ),
    ),
  refuses: [
    ["the tag latest", inWeb(`${CONTAINER}/image`, "xray-lab/notification:latest"), "is not pinned"],
    [
      "an image of a registry with a port and without a tag",
      inWeb(`${CONTAINER}/image`, "localhost:5000/xray-lab/notification"),
      "is not pinned",
    ],
  ],
};

/** A tag with a digit in it, or a digest. */
const PINNED = /:[^/:@]*\d[^/:@]*(@.*)?$|@sha256:/;

/** `kubectl get all -l app.kubernetes.io/part-of=xray-lab` and `kubectl delete -l …` must find everything. */
export const EVERYTHING_IS_LABELLED: Rule = {
  name: "every object and every pod carries app.kubernetes.io/part-of: xray-lab",
  problems: (objects) => {
    const LABEL = "app.kubernetes.io/part-of";
    const unlabelled = objects.filter(({ metadata }) => metadata.labels?.[LABEL] !== "xray-lab");
    const pods = podsOf(objects).filter(({ labels }) => labels[LABEL] !== "xray-lab");
    return [
      ...unlabelled.map((object) => `${nameOf(object)} lacks the label`),
      ...pods.map(({ ownerName }) => `the pods of ${ownerName} lack the label`),
    ];
  },
  refuses: [
    [
      "an object without the label",
      ["Service web", "metadata/labels", undefined],
      "Service web lacks the label",
    ],
    [
      "pods without the label",
      inWeb("spec/template/metadata/labels", { app: "web" }),
      "the pods of Deployment web lack the label",
    ],
  ],
};
