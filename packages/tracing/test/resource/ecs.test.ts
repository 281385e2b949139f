import { hostname } from "node:os";
import { expect, test } from "vitest";
import { startServerTracing } from "../server/traced-server.ts";
import { type MetadataStandIn, never, startMetadataStandIn } from "./metadata-stand-in.ts";

const CONTAINER = {
  DockerId: "ea32192c8553fbff06c9340478a2ff089b2bb5646fb718b4ee206641c9086d66",
  DockerName: "ecs-shop-24-shop-cca48e8dcadd97805600",
  ContainerARN: "arn:aws:ecs:us-west-2:111122223333:container/0206b271-b33f-47ab-86c6-a0ba208a70a9",
};
const EXPECTED = {
  container: hostname(),
  container_id: CONTAINER.DockerId,
  container_arn: CONTAINER.ContainerARN,
};

async function startIn(metadata: MetadataStandIn, environment: Record<string, string> = {}) {
  const traced = await startServerTracing({
    environmentToo: { ECS_CONTAINER_METADATA_URI_V4: `${metadata.url}/v4/c1`, ...environment },
  });
  const segmentNow = async (name: string) => {
    traced.tracing.trace(name, { header: "Sampled=1" }, () => undefined);
    return await traced.daemon.received((document) => document.name === name);
  };
  return { ...traced, segmentNow };
}

test("in ECS a segment names its container, by the ids that the metadata service gave", async () => {
  const metadata = await startMetadataStandIn({ "GET /v4/c1": CONTAINER });
  const { segmentNow } = await startIn(metadata);
  let count = 0;
  await expect
    .poll(async () => await segmentNow(`job ${++count}`))
    .toMatchObject({
      origin: "AWS::ECS::Container",
      aws: { ecs: EXPECTED, xray: { sdk: "X-Ray for Node.js" } },
    });
  expect(metadata.asked).toEqual(["GET /v4/c1"]);
});

test("a segment before the answer has the origin and the host's name, which need no answer", async () => {
  const { segmentNow, log } = await startIn(await startMetadataStandIn({ "GET /v4/c1": never }));
  expect(await segmentNow("job")).toMatchObject({
    origin: "AWS::ECS::Container",
    aws: { ecs: { container: hostname() } },
  });
  expect(log.slice(1)).toEqual([]);
});

test("metadata that cannot be read are said once, and members that are no text are left out", async () => {
  const missing = await startIn(await startMetadataStandIn({}));
  await expect
    .poll(() => missing.log.slice(1))
    .toEqual(["X-Ray: the metadata of ECS cannot be read (HTTP status 404)"]);
  const odd = await startMetadataStandIn({
    "GET /v4/c1": { DockerId: 7, ContainerARN: CONTAINER.ContainerARN },
  });
  const { segmentNow } = await startIn(odd);
  let count = 0;
  await expect
    .poll(async () => await segmentNow(`job ${++count}`))
    .toHaveProperty("aws.ecs", { container: hostname(), container_arn: CONTAINER.ContainerARN });
});

test("in EKS the origin stays EKS's", async () => {
  const metadata = await startMetadataStandIn({ "GET /v4/c1": CONTAINER });
  const { segmentNow } = await startIn(metadata, {
    KUBERNETES_SERVICE_HOST: "172.20.0.1",
    EKS_CLUSTER_NAME: "eksdemo1",
  });
  let count = 0;
  await expect
    .poll(async () => await segmentNow(`job ${++count}`))
    .toMatchObject({
      origin: "AWS::EKS::Container",
      aws: { eks: { cluster_name: "eksdemo1" }, ecs: EXPECTED },
    });
});

test("the call of the metadata service is not recorded, not even when tracing starts inside a trace", async () => {
  const metadata = await startMetadataStandIn({ "GET /v4/c1": CONTAINER });
  const outer = await startServerTracing();
  const inner = await outer.tracing.trace("outer", { header: "Sampled=1" }, async () => {
    const started = await startIn(metadata);
    await expect.poll(() => metadata.asked).toHaveLength(1);
    return started;
  });
  const segment = await inner.daemon.received(({ name }) => name === "outer");
  expect(segment).not.toHaveProperty("subsegments");
});

test("outside ECS nothing is asked, and an address that is none is outside", async () => {
  const { log, daemon, tracing } = await startServerTracing({
    environmentToo: { ECS_CONTAINER_METADATA_URI_V4: "metadata" },
  });
  tracing.trace("job", { header: "Sampled=1" }, () => undefined);
  expect(await daemon.received(() => true)).not.toHaveProperty("origin");
  expect(log.slice(1)).toEqual([]);
});

test("after stop() an answer changes nothing, and its absence is not mentioned", async () => {
  const metadata = await startMetadataStandIn({ "GET /v4/c1": never });
  const { tracing, log } = await startIn(metadata);
  await expect.poll(() => metadata.asked).toHaveLength(1);
  await tracing.stop();
  const next = await startServerTracing();
  next.tracing.trace("job", { header: "Sampled=1" }, () => undefined);
  expect(await next.daemon.received(() => true)).not.toHaveProperty("origin");
  expect(log.slice(1)).toEqual([]);
});
