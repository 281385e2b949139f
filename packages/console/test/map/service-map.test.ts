import fc from "fast-check";
import { expect, test } from "vitest";
import { serviceMap } from "../../src/map/model/service-map.ts";
import { mapOf, service, statistics } from "./map-of.ts";

const call = (to: number, asynchronous = false) => ({
  to,
  asynchronous,
  statistics: statistics({ ok: 2, fault: 1, totalTime: 6 }),
  responseTimes: [{ value: 2, count: 3 }],
  eventAges: [],
});

test("a client has the numbers of its requests, since it has none of its own", () => {
  const map = serviceMap([
    service({
      name: "shop",
      type: "client",
      client: true,
      reference: 0,
      edges: [call(1)],
      statistics: statistics(),
    }),
    service({ name: "shop", reference: 1 }),
  ]);
  expect(map.nodes.map(({ id, kind }) => [id, kind])).toEqual([
    ["shop|client", "client"],
    ["shop|", "service"],
  ]);
  expect(map.nodes[0]?.statistics.fault).toBe(1);
  expect(map.nodes[0]?.responseTimes).toEqual([{ value: 2, count: 3 }]);
});

test("calls and events between the same nodes are two edges", () => {
  const map = serviceMap([
    service({ name: "a", reference: 0, edges: [call(1), call(1, true)] }),
    service({ name: "b", reference: 1 }),
  ]);
  expect(map.edges.map(({ id }) => id)).toEqual(["a| > b|", "a| > b| (link)"]);
});

test("an edge to a node that is not there is left out", () => {
  expect(serviceMap([service({ name: "a", edges: [call(7)] })]).edges).toEqual([]);
});

test("whatever names and types are, each node has an identity of its own", () => {
  const text = fc.constantFrom("", "a", "a|b", "b", "|", "#2", "a|#2");
  const ids = fc.array(fc.record({ name: text, type: fc.option(text, { nil: undefined }) }), {
    maxLength: 12,
  });
  fc.assert(
    fc.property(ids, (services) => {
      const { nodes } = serviceMap(services.map((one, reference) => service({ ...one, reference })));
      expect(new Set(nodes.map(({ id }) => id)).size).toBe(services.length);
    }),
  );
});

test.each([
  [{ name: "db", type: "Database::SQL", active: false }, "database"],
  [{ name: "users", type: "AWS::DynamoDB::Table", active: false }, "database"],
  [{ name: "embedded-inbox", type: "remote", active: false }, "mail"],
  [{ name: "smtp.example.com", type: "remote", active: false }, "mail"],
  [{ name: "jobs", type: "AWS::SQS::Queue", active: false }, "queue"],
  [{ name: "pictures", type: "AWS::S3::Bucket", active: false }, "aws"],
  [{ name: "example.com", type: "remote", active: false }, "remote"],
  [{ name: "shop", type: "AWS::EKS::Container", active: true }, "service"],
  [{ name: "mail-sender", active: true }, "service"],
] as const)("%j is shown as a %s", (node, kind) => {
  expect(serviceMap([service(node)]).nodes[0]?.kind).toBe(kind);
});

test("services by name make a map", () => {
  expect(mapOf(["a", "b"], [["a", "b"]]).edges[0]?.to.id).toBe("b|");
});
