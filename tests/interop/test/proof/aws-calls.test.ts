import { expect, it } from "vitest";
import { asReturned, nodeOfCall, notCalled } from "../../proof/aws-calls.ts";

const call = (name: string, aws: object): Readonly<Record<string, unknown>> => ({
  name,
  namespace: "aws",
  aws,
});

it("expects the service's own name and the resource, whatever name was sent", () => {
  const aws = { operation: "GetItem", table_name: "users" };
  const returned = { namespace: "aws", name: "DynamoDB", aws: { ...aws, resource_names: ["users"] } };

  expect(asReturned(call("dynamodb", aws))).toEqual(returned);
  expect(asReturned(call("DynamoDb", aws))).toEqual(returned);
});

it("expects no resource of a call that has no parameter, or that is not to a table", () => {
  expect(asReturned(call("dynamodb", { operation: "GetItem" }))["aws"]).toEqual({ operation: "GetItem" });
  const described = { operation: "DescribeTable", table_name: "users" };
  expect(asReturned(call("dynamodb", described))).toEqual(call("DynamoDB", described));
});

it("leaves other work as it was sent", () => {
  const works = [{ name: "dynamodb" }, call("kms", { operation: "Encrypt" }), { ...call("s3", {}), aws: 1 }];
  for (const work of works) {
    expect(asReturned(work)).toBe(work);
    expect(nodeOfCall(work)).toBeUndefined();
  }
});

it("expects a node for a table, and one for all topics", () => {
  expect(nodeOfCall(call("dynamodb", { operation: "Scan", table_name: "carts" }))).toEqual({
    name: "carts",
    type: "AWS::DynamoDB::Table",
  });
  expect(nodeOfCall(call("dynamodb", { operation: "DescribeTable", table_name: "carts" }))).toEqual({
    name: "DynamoDB",
    type: "AWS::DynamoDB",
  });
  expect(nodeOfCall(call("sns", { operation: "Publish", topic_arn: "arn" }))).toEqual({
    name: "SNS",
    type: "AWS::SNS",
  });
});

it("tells the operations that no document has, under the name that the SDK is known for", () => {
  const sent = { id: "a", trace_id: "t", ...call("s3", { operation: "PutObject" }), name: "s3" };

  expect(notCalled([sent], ["s3"])).toEqual(["the client did not send GetObject of s3"]);
  expect(notCalled([{ ...sent, name: "S3" }], ["s3"])).toHaveLength(2);
});
