import { readFileSync } from "node:fs";
import type { TracingOptions } from "../tracing.ts";
import { containerIdInCgroup, containerIdInMountinfo } from "./container-id.ts";

/** The members `origin` and `aws.eks` of a segment. */
interface EksMetadata {
  readonly origin: "AWS::EKS::Container";
  readonly eks: {
    readonly cluster_name: string;
    readonly pod?: string;
    /** 64 hexadecimal digits; absent when the container cannot read its id. */
    readonly container_id?: string;
  };
}

/**
 * The EKS metadata of a process that runs in Kubernetes and has EKS_CLUSTER_NAME. POD_NAME should come from the downward API
 * (`fieldRef: metadata.name`). Without it HOSTNAME is used, which is the pod's name unless the pod uses the host's network.
 * No network call is made.
 *
 * @see https://docs.aws.amazon.com/xray/latest/devguide/xray-api-segmentdocuments.html#api-segmentdocuments-aws
 */
export function eksMetadata(
  environment: TracingOptions["environment"],
  readFile: (path: string) => string = readIfThere,
): EksMetadata | undefined {
  const value = (name: string): string | undefined => environment[name]?.trim() || undefined;
  const cluster = value("EKS_CLUSTER_NAME");
  if (cluster === undefined || value("KUBERNETES_SERVICE_HOST") === undefined) return undefined;
  const pod = value("POD_NAME") ?? value("HOSTNAME");
  const container =
    containerIdInCgroup(readFile("/proc/self/cgroup")) ??
    containerIdInMountinfo(readFile("/proc/self/mountinfo"));
  const eks = { cluster_name: cluster, ...(pod && { pod }), ...(container && { container_id: container }) };
  return { origin: "AWS::EKS::Container", eks };
}

function readIfThere(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
