import { expect, test } from "vitest";
import { eksMetadata } from "../../src/eks/eks-metadata.ts";
import { SAMPLED, startTracedApp } from "../traced-app.ts";

const ID = "3f1c5e0b9a7d4c2e8f60b1a2d3c4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f6";
const IN_EKS = {
  KUBERNETES_SERVICE_HOST: "172.20.0.1",
  EKS_CLUSTER_NAME: "eksdemo1",
  POD_NAME: "usermgmt-1",
};

const nothing = (): string => "";

async function documentWith(environment: Record<string, string>): Promise<object> {
  const { url, daemon } = await startTracedApp(
    (app) => app.get("/", (_request, response) => response.end()),
    { environment },
  );
  await fetch(url, SAMPLED);
  return await daemon.received(() => true);
}

test("promise 11: in EKS a segment names its cluster and its pod, and comes from AWS::EKS::Container", async () => {
  expect(await documentWith(IN_EKS)).toMatchObject({
    origin: "AWS::EKS::Container",
    aws: { eks: { cluster_name: "eksdemo1", pod: "usermgmt-1" }, xray: { sdk: "X-Ray for Node.js" } },
  });
});

test("promise 11: outside EKS a segment has no origin, also after one that had", async () => {
  await documentWith(IN_EKS);
  const { KUBERNETES_SERVICE_HOST: _, ...outside } = IN_EKS;
  const segment = await documentWith(outside);
  expect(segment).not.toHaveProperty("origin");
  expect(segment).not.toHaveProperty("aws.eks");
});

test("the container's id is read from the cgroup, and from the mounts when it is not there", () => {
  const files: Record<string, string> = {
    "/proc/self/cgroup": "0::/",
    "/proc/self/mountinfo": `3 2 0:29 /kubepods/${ID} /sys/fs/cgroup ro - cgroup2 cgroup rw`,
  };
  const read = (path: string): string => files[path] ?? "";
  expect(eksMetadata(IN_EKS, read)).toEqual({
    cluster_name: "eksdemo1",
    pod: "usermgmt-1",
    container_id: ID,
  });
  files["/proc/self/cgroup"] = `0::/kubepods/${"b".repeat(64)}`;
  expect(eksMetadata(IN_EKS, read)?.container_id).toBe("b".repeat(64));
});

test("without POD_NAME the host's name is the pod's; with neither there is none", () => {
  const { POD_NAME: _, ...unnamed } = IN_EKS;
  expect(eksMetadata({ ...unnamed, HOSTNAME: "usermgmt-2" }, nothing)?.pod).toBe("usermgmt-2");
  expect(eksMetadata(unnamed, nothing)).toEqual({ cluster_name: "eksdemo1" });
});

test("a cluster that is not said to be EKS's is none, and a blank name says nothing", () => {
  const { EKS_CLUSTER_NAME: _, ...elsewhere } = IN_EKS;
  expect(eksMetadata(elsewhere)).toBeUndefined();
  expect(eksMetadata({ ...IN_EKS, EKS_CLUSTER_NAME: " " })).toBeUndefined();
});
