import fc from "fast-check";
import { expect, test } from "vitest";
import { containerIdInCgroup, containerIdInMountinfo } from "../../src/eks/eks-metadata.ts";

const ID = "3f1c5e0b9a7d4c2e8f60b1a2d3c4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f6";
const OTHER = "a".repeat(64);
const POD = "pod0d3f1a52_7b1c_4a0e_9a55_3f2b8f0a1c11";

test.each([
  ["cgroup v1, cgroupfs", `11:memory:/kubepods/burstable/pod0d3f1a52-7b1c-4a0e/${ID}\n1:name=systemd:/`],
  [
    "cgroup v1, systemd, containerd",
    `4:cpu,cpuacct:/kubepods.slice/kubepods-burstable.slice/kubepods-burstable-${POD}.slice/cri-containerd-${ID}.scope`,
  ],
  [
    "cgroup v1, containerd's colons",
    `9:pids:/system.slice/containerd.service/kubepods-${POD}.slice:cri-containerd:${ID}`,
  ],
  [
    "cgroup v2 in the host's namespace",
    `0::/kubepods.slice/kubepods-${POD}.slice/cri-containerd-${ID}.scope\n`,
  ],
  ["CRI-O", `0::/kubepods.slice/kubepods-${POD}.slice/crio-${ID}.scope/container`],
  ["kind, whose nodes are containers", `0::/docker/${OTHER}/kubelet.slice/kubepods/${POD}/${ID}`],
])("the id is found in /proc/self/cgroup: %s", (_, text) => expect(containerIdInCgroup(text)).toBe(ID));

test.each([
  ["cgroup v2 in a namespace of its own", "0::/\n"],
  ["no container", "0::/user.slice/user-1000.slice/session-3.scope"],
  ["too short", `0::/kubepods/${ID.slice(1)}`],
  ["too long", `0::/kubepods/${ID}0`],
  ["nothing", ""],
])("no id is made up: %s", (_, text) => expect(containerIdInCgroup(text)).toBeUndefined());

test("the id is found in the root of a cgroup mount, not in the mounts of the pod's sandbox", () => {
  const sandbox = `/var/lib/containerd/io.containerd.grpc.v1.cri/sandboxes/${OTHER}/hostname`;
  const others = [
    `1012 998 259:1 ${sandbox} /etc/hostname rw,noatime - xfs /dev/nvme0n1p1 rw,attr2`,
    `998 870 0:261 / / rw,relatime - overlay overlay rw,lowerdir=/var/lib/containerd/x/snapshots/31/fs`,
  ];
  const cgroup = `1003 1002 0:29 /kubepods.slice/${POD}.slice/cri-containerd-${ID}.scope /sys/fs/cgroup ro,nosuid - cgroup2 cgroup rw`;
  const namespaced = "1003 1002 0:29 / /sys/fs/cgroup ro,nosuid,nodev,noexec,relatime - cgroup2 cgroup rw";
  expect(containerIdInMountinfo([...others, cgroup].join("\n"))).toBe(ID);
  expect(containerIdInMountinfo([...others, namespaced].join("\n"))).toBeUndefined();
});

test("whatever the files hold, the answer is 64 hexadecimal digits or nothing", () => {
  const text = fc.string({
    unit: fc.constantFrom("a", "0", "/", ":", "-", "\n", " ", ".", ID, " - cgroup x"),
  });
  fc.assert(
    fc.property(text, (content) => {
      for (const found of [containerIdInCgroup(content), containerIdInMountinfo(content)])
        expect(found ?? ID).toMatch(/^[0-9a-f]{64}$/);
    }),
  );
});
