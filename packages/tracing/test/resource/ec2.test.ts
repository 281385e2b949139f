import type { IncomingMessage } from "node:http";
import { expect, onTestFinished, test } from "vitest";
import { originOf, type Resource } from "../../src/resource/resource.ts";
import { learnResource } from "../../src/resource/learn-resource.ts";
import { Context } from "../../src/sdk/context.ts";
import { recordingLogger } from "../traced-app.ts";
import { type MetadataStandIn, never, startMetadataStandIn } from "./metadata-stand-in.ts";

const DOCUMENT = "GET /latest/dynamic/instance-identity/document";
const IDENTITY = {
  instanceId: "i-0b5a4678fc325bg98",
  availabilityZone: "us-west-2b",
  instanceType: "t3.micro",
  imageId: "ami-5fb8c835",
  accountId: "123456789012",
};

/** Answers only who has a token, as an instance that takes IMDSv2 alone. */
function withToken(request: IncomingMessage): object | string {
  return request.headers["x-aws-ec2-metadata-token"] === "token-1" ? IDENTITY : "no token";
}

const IMDS = { "PUT /latest/api/token": "token-1", [DOCUMENT]: withToken };

function learn(metadata: MetadataStandIn, ec2: boolean) {
  const [learned, log]: [Resource[], string[]] = [[], []];
  const stop = learnResource({
    context: new Context(),
    environment: {},
    logger: recordingLogger(log),
    ec2,
    instanceMetadata: { host: "127.0.0.1", port: metadata.port },
    learned: (members) => learned.push(members),
  });
  onTestFinished(stop);
  return { learned, log, stop };
}

test("by option, the instance is asked for with a token", async () => {
  const metadata = await startMetadataStandIn(IMDS);
  const { learned, log } = learn(metadata, true);
  await expect
    .poll(() => learned)
    .toEqual([
      {
        ec2: {
          instance_id: "i-0b5a4678fc325bg98",
          availability_zone: "us-west-2b",
          instance_size: "t3.micro",
          ami_id: "ami-5fb8c835",
        },
      },
    ]);
  expect(metadata.asked).toEqual(["PUT /latest/api/token", DOCUMENT]);
  expect(log).toEqual([]);
});

test("without the option nothing is asked", async () => {
  const metadata = await startMetadataStandIn(IMDS);
  learn(metadata, false);
  const asked = learn(metadata, true);
  await expect.poll(() => asked.learned).toHaveLength(1);
  expect(metadata.asked).toHaveLength(2);
});

test("an instance that does not answer as one is said once, and teaches nothing", async () => {
  for (const [answers, reason] of [
    [{}, "HTTP status 404"],
    [{ ...IMDS, "PUT /latest/api/token": "other" }, "an answer that is not JSON"],
    [{ ...IMDS, [DOCUMENT]: { instanceId: "" } }, "an answer without an instanceId"],
  ] as const) {
    const { learned, log } = learn(await startMetadataStandIn(answers), true);
    await expect.poll(() => log).toEqual([`X-Ray: the metadata of EC2 cannot be read (${reason})`]);
    expect(learned).toEqual([]);
  }
});

test("a service that never answers is given up, and the process does not wait for it", async () => {
  const { learned, log } = learn(await startMetadataStandIn({ "PUT /latest/api/token": never }), true);
  await expect
    .poll(() => log, { timeout: 20_000 })
    .toEqual(["X-Ray: the metadata of EC2 cannot be read (no answer in 2000 ms)"]);
  expect(learned).toEqual([]);
});

test("stopped, it says nothing and learns nothing", async () => {
  const metadata = await startMetadataStandIn({ "PUT /latest/api/token": never });
  const { learned, log, stop } = learn(metadata, true);
  await expect.poll(() => metadata.asked).toHaveLength(1);
  stop();
  const next = learn(await startMetadataStandIn(IMDS), true);
  await expect.poll(() => next.learned).toHaveLength(1);
  expect({ learned, log }).toEqual({ learned: [], log: [] });
});

test("of a container and its instance the container is the origin", () => {
  const ec2 = { instance_id: "i-1" };
  const ecs = { container: "shop" };
  expect(originOf({ eks: { cluster_name: "c" }, ecs, ec2 })).toBe("AWS::EKS::Container");
  expect(originOf({ ecs, ec2 })).toBe("AWS::ECS::Container");
  expect(originOf({ ec2 })).toBe("AWS::EC2::Instance");
  expect(originOf({})).toBeUndefined();
});
