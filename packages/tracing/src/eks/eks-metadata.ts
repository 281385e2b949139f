import { readFileSync } from "node:fs";
import type { TracingOptions } from "../tracing.ts";
import { containerIdInCgroup, containerIdInMountinfo } from "./container-id.ts";

/** What a segment says of its container, as `origin` and `aws.eks`. */
interface EksMetadata {
  readonly origin: "AWS::EKS::Container";
  readonly eks: {
    readonly cluster_name: string;
    readonly pod?: string;
    /** 64 hexadecimal digits; absent where the container is not shown its own. */
    readonly container_id?: string;
  };
}

/**
 * Where a segment comes from, when the process runs in Kubernetes and EKS_CLUSTER_NAME says that the cluster is EKS's.
 * POD_NAME is to come from the downward API (`fieldRef: metadata.name`); without it HOSTNAME is taken, which is the pod's
 * name unless it uses the host's network. Nothing is asked over the network.
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
