import * as fc from "fast-check";
import { expect, test } from "vitest";

import { createApi, NOW, startApi } from "./api.ts";
import { documentOf, policies, putPolicy, STATEMENT } from "./resource-policy.ts";
import { startApiAt } from "./sampling-rule.ts";

const PolicyDocument = documentOf(STATEMENT);

test("a policy comes back as it was sent, with its first revision and the time, and is listed like that", async () => {
  const { client } = await startApi();
  const policy = await putPolicy(client);
  expect(policy).toEqual({
    PolicyName: "sns",
    PolicyDocument,
    PolicyRevisionId: "1",
    LastUpdatedTime: new Date(NOW * 1000),
  });
  expect(await policies(client)).toEqual([policy]);
});

test("each change of a policy is its next revision", async () => {
  const clock = { seconds: NOW };
  const { client } = await startApiAt(clock);
  await putPolicy(client);
  clock.seconds += 60.5;
  const changed = documentOf({ ...STATEMENT, Sid: "changed" });
  expect(await putPolicy(client, { PolicyDocument: changed })).toEqual({
    PolicyName: "sns",
    PolicyDocument: changed,
    PolicyRevisionId: "2",
    LastUpdatedTime: new Date((NOW + 60) * 1000),
  });
  expect(await putPolicy(client, { PolicyRevisionId: "2" })).toMatchObject({ PolicyRevisionId: "3" });
});

test("the revision 0 makes a policy, and never changes one", async () => {
  const { client } = await startApi();
  expect(await putPolicy(client, { PolicyRevisionId: "0" })).toMatchObject({ PolicyRevisionId: "1" });
  await expect(putPolicy(client, { PolicyRevisionId: "0" })).rejects.toMatchObject({
    name: "InvalidPolicyRevisionIdException",
    message: "PolicyRevisionId is 0, but the policy is at revision 1",
  });
});

test("another revision than the policy's is refused, and any of a policy that is not there", async () => {
  const { client } = await startApi();
  const before = await putPolicy(client);
  for (const PolicyRevisionId of ["2", "01", "", "latest"])
    await expect(putPolicy(client, { PolicyRevisionId })).rejects.toMatchObject({
      name: "InvalidPolicyRevisionIdException",
    });
  await expect(putPolicy(client, { PolicyName: "other", PolicyRevisionId: "1" })).rejects.toMatchObject({
    name: "InvalidPolicyRevisionIdException",
    message: "PolicyRevisionId is 1, but there is no such policy",
  });
  expect(await policies(client)).toEqual([before]);
});

test("an account has 5 policies, and can still change each of them", async () => {
  const { client } = await startApi();
  for (let n = 1; n <= 5; n += 1) await putPolicy(client, { PolicyName: `policy${n}` });
  await expect(putPolicy(client, { PolicyName: "policy6" })).rejects.toMatchObject({
    name: "PolicyCountLimitExceededException",
    $metadata: { httpStatusCode: 400 },
  });
  expect(await putPolicy(client, { PolicyName: "policy5" })).toMatchObject({ PolicyRevisionId: "2" });
});

function sized(Sid: string): string {
  return documentOf({ ...STATEMENT, Sid });
}

test("a policy has 5 kB in UTF-8, and not a byte more", async () => {
  const { client } = await startApi();
  const room = 5 * 1024 - Buffer.byteLength(sized(""));
  await putPolicy(client, { PolicyDocument: sized("s".repeat(room)) });
  await expect(putPolicy(client, { PolicyDocument: sized("é".repeat(room / 2 + 1)) })).rejects.toMatchObject({
    name: "PolicySizeLimitExceededException",
    message: "PolicyDocument must have at most 5120 bytes",
  });
});

test.each([
  { ...STATEMENT, Principal: "*" },
  { ...STATEMENT, Principal: { AWS: ["123456789012", "arn:aws:iam::123456789012:root"], Service: "a" } },
  { Effect: "Allow", NotPrincipal: { AWS: "123456789012" }, NotAction: ["xray:Get*"], NotResource: ["a"] },
  { ...STATEMENT, Action: ["xray:*"], Condition: { StringEquals: { "aws:SourceAccount": "123456789012" } } },
])("the statement %j is one", async (statement) => {
  const { client } = await startApi();
  expect(await putPolicy(client, { PolicyDocument: documentOf(statement) })).toBeDefined();
});

test("one statement need not be in a list, and the version may be absent", async () => {
  const { client } = await startApi();
  expect(await putPolicy(client, { PolicyDocument: JSON.stringify({ Statement: STATEMENT }) })).toBeDefined();
});

test.each([
  ["", "PolicyDocument must be JSON"],
  ["{", "PolicyDocument must be JSON"],
  ["[".repeat(5000), "PolicyDocument must be JSON"],
  ["[]", "PolicyDocument must be an object"],
  ["null", "PolicyDocument must be an object"],
  ["{}", "PolicyDocument.Statement is required"],
  ['{"Statement":[]}', "PolicyDocument.Statement must have at least 1 entry"],
  ['{"Statement":["Allow"]}', "PolicyDocument.Statement[0] must be an object"],
  ['{"Version":"2012","Statement":[]}', "PolicyDocument.Version must be one of 2012-10-17, 2008-10-17"],
  [documentOf({ ...STATEMENT, Effect: "allow" }), "Statement[0].Effect must be one of Allow, Deny"],
  [documentOf({ ...STATEMENT, Effect: undefined }), "Statement[0].Effect is required"],
  [
    documentOf({ ...STATEMENT, Action: undefined }),
    "Statement[0].Action or PolicyDocument.Statement[0].NotAction is",
  ],
  [documentOf({ ...STATEMENT, NotAction: "xray:*" }), "NotAction is required, and not both"],
  [documentOf({ ...STATEMENT, Action: [] }), "Statement[0].Action must have at least 1 entry"],
  [documentOf({ ...STATEMENT, Action: ["a", 7] }), "Statement[0].Action[1] must be a string"],
  [documentOf({ ...STATEMENT, Principal: undefined }), "Statement[0].NotPrincipal is required, and not both"],
  [documentOf({ ...STATEMENT, Principal: "sns" }), "Statement[0].Principal must be an object"],
  [documentOf({ ...STATEMENT, Principal: {} }), "Statement[0].Principal must have at least 1 entry"],
  [documentOf({ ...STATEMENT, Principal: { Aws: "*" } }), "Principal.Aws must be one of AWS, Service"],
  [documentOf({ ...STATEMENT, Principal: { AWS: 123456789012 } }), "Principal.AWS must be a string"],
  [documentOf({ ...STATEMENT, Resource: undefined }), "Statement[0].NotResource is required, and not both"],
  [documentOf({ ...STATEMENT, Condition: "none" }), "Statement[0].Condition must be an object"],
])("the document %s is malformed: %s", async (document, message) => {
  const { client } = await startApi();
  await expect(putPolicy(client, { PolicyDocument: document })).rejects.toMatchObject({
    name: "MalformedPolicyDocumentException",
    message: expect.stringContaining(message),
    $metadata: { httpStatusCode: 400 },
  });
  expect(await policies(client)).toEqual([]);
});

const DENIAL = { Effect: "Deny", Principal: "*", Action: "xray:PutResourcePolicy", Resource: "*" };
const { Principal: _principal, ...DENIAL_OF_NOBODY } = DENIAL;
const { Action: _action, ...DENIAL_OF_NOTHING } = DENIAL;

test.each([
  DENIAL,
  { ...DENIAL, Action: "*" },
  { ...DENIAL, Condition: {} },
  { ...DENIAL, Action: ["xray:Get*", "XRAY:put*"] },
  { ...DENIAL, Principal: { AWS: "000000000000" } },
  { ...DENIAL, Principal: { AWS: ["123456789012", "arn:aws:iam::000000000000:root"] } },
  { ...DENIAL_OF_NOBODY, NotPrincipal: { Service: "sns.amazonaws.com" } },
  { ...DENIAL_OF_NOTHING, NotAction: "xray:Get*" },
])("a policy with %j locks its writer out, who must say that this is meant", async (statement) => {
  const { client } = await startApi();
  const request = { PolicyDocument: documentOf(statement) };
  await expect(putPolicy(client, request)).rejects.toMatchObject({
    name: "LockoutPreventionException",
    message: "PolicyDocument denies xray:PutResourcePolicy to this account; BypassPolicyLockoutCheck lets it",
  });
  expect(await policies(client)).toEqual([]);
  expect(await putPolicy(client, { ...request, BypassPolicyLockoutCheck: true })).toMatchObject(request);
});

test.each([
  { ...DENIAL, Action: "xray:PutTraceSegments" },
  { ...DENIAL, Principal: { AWS: "123456789012" } },
  { ...DENIAL, Principal: { Service: "*" } },
  { ...DENIAL, Condition: { Bool: { "aws:SecureTransport": "false" } } },
  { ...DENIAL_OF_NOBODY, NotPrincipal: { AWS: "000000000000" } },
  { ...DENIAL_OF_NOTHING, NotAction: "xray:Put*" },
])("a policy with %j locks nobody out", async (statement) => {
  const { client } = await startApi();
  expect(await putPolicy(client, { PolicyDocument: documentOf(statement) })).toBeDefined();
});

test.each([
  [{ PolicyDocument }, "PolicyName is required"],
  [{ PolicyDocument, PolicyName: "" }, "PolicyName must have at least 1 characters"],
  [{ PolicyDocument, PolicyName: "p".repeat(129) }, "PolicyName must have at most 128 characters"],
  [{ PolicyDocument, PolicyName: "a b" }, "PolicyName must be letters and digits of ASCII and _ + = , . @ -"],
  [{ PolicyDocument, PolicyName: "chính" }, "PolicyName must be letters and digits of ASCII and"],
  [{ PolicyName: "p" }, "PolicyDocument is required"],
  [{ PolicyName: "p", PolicyDocument: {} }, "PolicyDocument must be a string"],
  [{ PolicyName: "p", PolicyDocument, PolicyRevisionId: 0 }, "PolicyRevisionId must be a string"],
  [
    { PolicyName: "p", PolicyDocument, BypassPolicyLockoutCheck: "true" },
    "BypassPolicyLockoutCheck must be true or false",
  ],
])("%j is refused: %s", async (request, message) => {
  const { post } = await startApi();
  expect(await post("/PutResourcePolicy", request)).toMatchObject({
    status: 400,
    errorType: "InvalidRequestException",
    body: { message: expect.stringContaining(message) },
  });
});

test("whatever a statement is made of, the policy is taken or refused", async () => {
  const value = fc.oneof(fc.jsonValue(), fc.constantFrom("*", "Deny", { AWS: "*" }, ["xray:Put*"]));
  const members = ["Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Resource", "Condition"];
  const statements = fc.dictionary(fc.constantFrom(...members), value, { maxKeys: 2 });
  const failures: unknown[] = [];
  const api = createApi({ onFailure: (error) => void failures.push(error) });
  const statuses = new Set<number>();
  await fc.assert(
    fc.asyncProperty(statements, async (changes) => {
      const body = { PolicyName: "p", PolicyDocument: documentOf({ ...STATEMENT, ...changes }) };
      const { status } = await api.handle({ path: "/PutResourcePolicy", body: JSON.stringify(body) });
      statuses.add(status);
      expect(failures).toEqual([]);
    }),
    { numRuns: 300 },
  );
  expect(statuses).toEqual(new Set([200, 400]));
});
