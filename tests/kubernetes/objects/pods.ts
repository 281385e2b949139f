import type { Container, ContainerPort, PodSpec } from "kubernetes-types/core/v1.js";
import type { LabelSelector, LabelSelectorRequirement } from "kubernetes-types/meta/v1.js";
import { type Labels, nameOf, type Objects, ofKind, type With, type WorkloadSpec } from "./kubernetes.ts";

export interface Pod {
  readonly owner: With<WorkloadSpec>;
  readonly ownerName: string;
  readonly labels: Labels;
  readonly spec: PodSpec;
}

/** The owners of pods that find them by a selector from the manifest. Kubernetes makes a selector for a Job. */
export function workloads(objects: Objects): With<WorkloadSpec>[] {
  return (["Deployment", "StatefulSet", "DaemonSet"] as const).flatMap((kind) => ofKind(objects, kind));
}

/** The pods that would run: one for each template. */
export function podsOf(objects: Objects): Pod[] {
  return [...workloads(objects), ...ofKind(objects, "Job")].map((owner) => ({
    owner,
    ownerName: nameOf(owner),
    labels: owner.spec.template.metadata?.labels ?? {},
    spec: owner.spec.template.spec,
  }));
}

export function selected(objects: Objects, selector: LabelSelector | undefined): Pod[] {
  return selector === undefined ? [] : podsOf(objects).filter(({ labels }) => matches(selector, labels));
}

export interface PlacedContainer {
  readonly pod: Pod;
  readonly container: Container;
  /** For messages: `Deployment web, container app`. */
  readonly where: string;
}

export function containersOf(pod: Pod): PlacedContainer[] {
  const { containers, initContainers = [] } = pod.spec;
  return [...initContainers, ...containers].map((container) => ({
    pod,
    container,
    where: `${pod.ownerName}, container ${container.name}`,
  }));
}

export function allContainers(objects: Objects): PlacedContainer[] {
  return podsOf(objects).flatMap(containersOf);
}

export function portsOf(pod: Pod): ContainerPort[] {
  return containersOf(pod).flatMap(({ container }) => container.ports ?? []);
}

export function hasPort(
  ports: readonly ContainerPort[],
  wanted: number | string,
  protocol: string | undefined = "TCP",
): boolean {
  return ports.some(
    (port) =>
      (port.protocol ?? "TCP") === protocol && (port.containerPort === wanted || port.name === wanted),
  );
}

/** The daemon listens here even where the manifest names no ports, as in a sidecar that only its own pod uses. */
const DAEMON_PORTS = ["UDP", "TCP"].map((protocol) => ({ containerPort: 2000, protocol }));

/** The ports at which its program listens, declared or not. */
export function openPorts({ image = "", ports = [] }: Container): readonly ContainerPort[] {
  return image.includes("/aws-xray-daemon") ? [...ports, ...DAEMON_PORTS] : ports;
}

/** An empty selector matches everything, as in Kubernetes. */
export function matches({ matchLabels = {}, matchExpressions = [] }: LabelSelector, labels: Labels): boolean {
  const labelled = Object.entries(matchLabels).every(([key, value]) => labels[key] === value);
  return labelled && matchExpressions.every((requirement) => isMet(requirement, labels));
}

function isMet({ key, operator, values = [] }: LabelSelectorRequirement, labels: Labels): boolean {
  const value = labels[key];
  if (operator === "Exists") return value !== undefined;
  if (operator === "DoesNotExist") return value === undefined;
  const listed = value !== undefined && values.includes(value);
  return operator === "In" ? listed : !listed;
}
