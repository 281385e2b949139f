import type { HorizontalPodAutoscalerSpec } from "kubernetes-types/autoscaling/v2.js";
import type { PersistentVolumeClaim, PodSpec, ServiceSpec } from "kubernetes-types/core/v1.js";
import type { LabelSelector } from "kubernetes-types/meta/v1.js";
import type { IngressSpec, NetworkPolicySpec } from "kubernetes-types/networking/v1.js";
import type { PodDisruptionBudgetSpec } from "kubernetes-types/policy/v1.js";

/** An object as kustomize renders it. The API server checks its shape: test/api-server.test.ts. */
export interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Labels;
    readonly annotations?: Labels;
  };
  readonly spec?: unknown;
  readonly data?: Readonly<Record<string, string>>;
  readonly roleRef?: { readonly kind: string; readonly name: string };
  readonly subjects?: readonly { readonly kind: string; readonly name: string }[];
  readonly automountServiceAccountToken?: boolean;
}

export type Labels = Readonly<Record<string, string>>;

/** Of a Deployment, StatefulSet, DaemonSet or Job. */
export interface WorkloadSpec {
  readonly replicas?: number;
  readonly selector?: LabelSelector;
  readonly serviceName?: string;
  readonly template: { readonly metadata?: { readonly labels?: Labels }; readonly spec: PodSpec };
  readonly volumeClaimTemplates?: readonly PersistentVolumeClaim[];
}

interface Specs {
  readonly Deployment: WorkloadSpec;
  readonly StatefulSet: WorkloadSpec;
  readonly DaemonSet: WorkloadSpec;
  readonly Job: WorkloadSpec;
  readonly Service: ServiceSpec;
  readonly NetworkPolicy: NetworkPolicySpec;
  readonly PodDisruptionBudget: PodDisruptionBudgetSpec;
  readonly HorizontalPodAutoscaler: HorizontalPodAutoscalerSpec;
  readonly Ingress: IngressSpec;
}

export type Objects = readonly KubernetesObject[];
export type With<Spec> = KubernetesObject & { readonly spec: Spec };

export function ofKind<Kind extends keyof Specs>(objects: Objects, kind: Kind): With<Specs[Kind]>[] {
  return objects.filter((object) => object.kind === kind) as With<Specs[Kind]>[];
}

export function find(objects: Objects, kind: string, name: string | undefined): KubernetesObject | undefined {
  return objects.find((object) => object.kind === kind && object.metadata.name === name);
}

/** The Service that a host such as `xray-service.default` names. */
export function serviceAt(host: string, objects: Objects): With<ServiceSpec> | undefined {
  return ofKind(objects, "Service").find(({ metadata }) => metadata.name === host.split(".")[0]);
}

/** As kubectl's users say it: `Deployment usermgmt-microservice`. */
export function nameOf({ kind, metadata }: KubernetesObject): string {
  return `${kind} ${metadata.name}`;
}
