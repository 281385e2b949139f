import {
  type Container,
  type ContainerPort,
  type Labels,
  nameOf,
  type Objects,
  ofKind,
  type PodSpec,
  type Selector,
  type With,
  type WorkloadSpec,
} from "./kubernetes.ts";

export interface Pod {
  readonly owner: With<WorkloadSpec>;
  readonly ownerName: string;
  readonly labels: Labels;
  readonly spec: PodSpec;
}

/** What owns pods for as long as it lives, and finds them by its selector; a Job gets a selector of its own. */
export function workloads(objects: Objects): With<WorkloadSpec>[] {
  return [
    ...ofKind(objects, "Deployment"),
    ...ofKind(objects, "StatefulSet"),
    ...ofKind(objects, "DaemonSet"),
  ];
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

/** Known without a line in the manifest: a sidecar names no ports, because nothing but its pod is to use them. */
const DAEMON_PORTS: readonly ContainerPort[] = [
  { containerPort: 2000, protocol: "UDP" },
  { containerPort: 2000, protocol: "TCP" },
];

/** Where its program listens, declared or not. */
export function openPorts({ image, ports = [] }: Container): readonly ContainerPort[] {
  return image.includes("/aws-xray-daemon") ? [...ports, ...DAEMON_PORTS] : ports;
}

/** An empty selector matches everything, as in Kubernetes. */
export function matches({ matchLabels = {}, matchExpressions = [] }: Selector, labels: Labels): boolean {
  const labelled = Object.entries(matchLabels).every(([key, value]) => labels[key] === value);
  return labelled && matchExpressions.every((requirement) => isMet(requirement, labels));
}

type Requirement = NonNullable<Selector["matchExpressions"]>[number];

function isMet({ key, operator, values = [] }: Requirement, labels: Labels): boolean {
  const value = labels[key];
  if (operator === "Exists") return value !== undefined;
  if (operator === "DoesNotExist") return value === undefined;
  const listed = value !== undefined && values.includes(value);
  return operator === "In" ? listed : !listed;
}
