import {
  CreateGroupCommand,
  CreateSamplingRuleCommand,
  DeleteGroupCommand,
  DeleteSamplingRuleCommand,
  GetGroupCommand,
  GetGroupsCommand,
  GetTraceSummariesCommand,
  ListTagsForResourceCommand,
  PutEncryptionConfigCommand,
  TagResourceCommand,
  XRayClient,
} from "@aws-sdk/client-xray";
import { expect, onTestFinished, test } from "vitest";

import { regionOf } from "../src/arn.ts";
import { NOW, startApi } from "./api.ts";
import { storeTraces } from "./documents.ts";
import { CHECKOUT, rules } from "./sampling-rule.ts";

/** Clients of two regions of one API. */
async function startInTwoRegions() {
  const api = await startApi();
  const inRegion = (region: string): XRayClient => {
    const client = new XRayClient({
      endpoint: api.endpoint,
      region,
      credentials: { accessKeyId: "any", secretAccessKey: "any" },
      maxAttempts: 1,
    });
    onTestFinished(() => client.destroy());
    return client;
  };
  return { ...api, ireland: inRegion("eu-west-1"), beijing: inRegion("cn-north-1") };
}

async function arnOfDefault(client: XRayClient): Promise<string | undefined> {
  return (await client.send(new GetGroupCommand({ GroupName: "Default" }))).Group?.GroupARN;
}

async function ruleArns(client: XRayClient): Promise<readonly (string | undefined)[]> {
  return (await rules(client)).map(({ SamplingRule }) => SamplingRule?.RuleARN);
}

test("the ARNs of a reply have the region that the request is signed for, and its partition", async () => {
  const { client, ireland, beijing } = await startInTwoRegions();
  expect(await arnOfDefault(client)).toBe("arn:aws:xray:us-east-1:000000000000:group/Default/DEFAULT");
  expect(await arnOfDefault(ireland)).toBe("arn:aws:xray:eu-west-1:000000000000:group/Default/DEFAULT");
  expect(await arnOfDefault(beijing)).toBe("arn:aws-cn:xray:cn-north-1:000000000000:group/Default/DEFAULT");
  const { EncryptionConfig } = await ireland.send(
    new PutEncryptionConfigCommand({ Type: "KMS", KeyId: "alias/shop" }),
  );
  expect(EncryptionConfig?.KeyId).toMatch(/^arn:aws:kms:eu-west-1:000000000000:key\//);
});

test("a request that is not signed gets us-east-1", async () => {
  const { post } = await startApi();
  expect(await post("/GetGroup", { GroupName: "Default" })).toMatchObject({
    body: { Group: { GroupARN: "arn:aws:xray:us-east-1:000000000000:group/Default/DEFAULT" } },
  });
});

test("a group made under one region is found under another, by either ARN, with its tags and its traces", async () => {
  const { client, store, ireland } = await startInTwoRegions();
  storeTraces({ store }, 2);
  const Tags = [{ Key: "team", Value: "shop" }];
  const { Group } = await ireland.send(
    new CreateGroupCommand({ GroupName: "all", FilterExpression: "ok", Tags }),
  );
  const made = Group?.GroupARN ?? "";
  expect(made).toMatch(/^arn:aws:xray:eu-west-1:/);
  const here = made.replace("eu-west-1", "us-east-1");
  const { Groups = [] } = await client.send(new GetGroupsCommand({}));
  expect(Groups.map(({ GroupARN }) => GroupARN)).toContain(here);
  for (const GroupARN of [made, here]) {
    expect((await client.send(new GetGroupCommand({ GroupARN }))).Group).toMatchObject({ GroupARN: here });
    expect((await ireland.send(new GetGroupCommand({ GroupARN }))).Group).toMatchObject({ GroupARN: made });
    expect(await client.send(new ListTagsForResourceCommand({ ResourceARN: GroupARN }))).toMatchObject({
      Tags,
    });
    const { TraceSummaries } = await client.send(
      new GetTraceSummariesCommand({
        StartTime: new Date((NOW - 9) * 1000),
        EndTime: new Date((NOW + 1) * 1000),
        FilterExpression: `group.arn = "${GroupARN}"`,
      }),
    );
    expect(TraceSummaries).toHaveLength(2);
  }
  await client.send(new DeleteGroupCommand({ GroupARN: here }));
  expect((await ireland.send(new GetGroupsCommand({}))).Groups).toHaveLength(1);
});

test("a sampling rule has the ARN of each client's region, and is found by all of them", async () => {
  const { client, ireland } = await startInTwoRegions();
  await ireland.send(new CreateSamplingRuleCommand({ SamplingRule: CHECKOUT }));
  const there = `arn:aws:xray:eu-west-1:000000000000:sampling-rule/${CHECKOUT.RuleName}`;
  expect(await ruleArns(ireland)).toContain(there);
  expect(await ruleArns(client)).toContain(there.replace("eu-west-1", "us-east-1"));
  const Tags = [{ Key: "team", Value: "shop" }];
  await ireland.send(new TagResourceCommand({ ResourceARN: there, Tags }));
  expect(
    await client.send(
      new ListTagsForResourceCommand({ ResourceARN: there.replace("eu-west-1", "us-east-1") }),
    ),
  ).toMatchObject({ Tags });
  await client.send(new DeleteSamplingRuleCommand({ RuleARN: there }));
  expect(await ruleArns(ireland)).toHaveLength(1);
});

test.each([
  ["AWS4-HMAC-SHA256 Credential=AKID/20261128/eu-west-1/xray/aws4_request, SignedHeaders=host", "eu-west-1"],
  ["AWS4-HMAC-SHA256 Credential=AKID/20261128/eu-west-1/s3/aws4_request, SignedHeaders=host", undefined],
  ["AWS4-HMAC-SHA256 Credential=AKID/20261128/eu west/xray/aws4_request", undefined],
  [`AWS4-HMAC-SHA256 Credential=AKID/20261128/${"x".repeat(200)}/xray/aws4_request`, undefined],
  ["Bearer token", undefined],
  [undefined, undefined],
])("%j is signed for %s", (authorization, region) => {
  expect(regionOf(authorization)).toBe(region);
});
