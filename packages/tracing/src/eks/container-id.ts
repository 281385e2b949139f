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
