import { readFileSync } from "node:fs";
import type { TracingOptions } from "../options.ts";

/** The member `aws.eks` of a segment. */
export interface EksData {
  readonly cluster_name: string;
  readonly pod?: string;
  /** 64 hexadecimal digits; absent when the container cannot read its id. */
  readonly container_id?: string;
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
): EksData | undefined {
  const value = (name: string): string | undefined => environment[name]?.trim() || undefined;
  const cluster = value("EKS_CLUSTER_NAME");
  if (cluster === undefined || value("KUBERNETES_SERVICE_HOST") === undefined) return undefined;
  const pod = value("POD_NAME") ?? value("HOSTNAME");
  const container =
    containerIdInCgroup(readFile("/proc/self/cgroup")) ??
    containerIdInMountinfo(readFile("/proc/self/mountinfo"));
  return { cluster_name: cluster, ...(pod && { pod }), ...(container && { container_id: container }) };
}

function readIfThere(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

const CONTAINER_ID = /(?:^|[/:-])([0-9a-f]{64})(?=$|[/.])/g;

/**
 * The container's id, from `/proc/self/cgroup` (lines of `hierarchy:controllers:path`), or `undefined`.
 *
 * With cgroup v2 and a cgroup namespace of its own, as on current EKS nodes, a container reads `0::/` there and cannot find
 * its id. The ids in the mounts of /etc/hostname belong to the pod's sandbox.
 *
 * @see https://man7.org/linux/man-pages/man7/cgroups.7.html
 */
export function containerIdInCgroup(text: string): string | undefined {
  return firstId(text.split("\n").map((line) => line.split(":").slice(2).join(":")));
}

/**
 * The container's id from `/proc/self/mountinfo`: the root (4th field) of a cgroup mount. Other mounts name other containers.
 *
 * @see https://man7.org/linux/man-pages/man5/proc_pid_mountinfo.5.html
 */
export function containerIdInMountinfo(text: string): string | undefined {
  const cgroupMounts = text.split("\n").filter((line) => / - cgroup2? /.test(line));
  return firstId(cgroupMounts.map((line) => line.split(" ")[3] ?? ""));
}

/** The last id in the first path that has one: in kind, nodes are containers too, and the last id is the innermost. */
function firstId(paths: readonly string[]): string | undefined {
  for (const path of paths) {
    const id = [...path.matchAll(CONTAINER_ID)].at(-1)?.[1];
    if (id !== undefined) return id;
  }
  return undefined;
}
