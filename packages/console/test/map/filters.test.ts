import { parseEntitySelector, parseFilterExpression } from "@xray-lab/filter-expressions";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Entity, entityFilter, entitySelector, type Which } from "../../src/map/model/filters.ts";
import { serviceMap } from "../../src/map/model/service-map.ts";
import { service, statistics } from "./map-of.ts";

/** Names from documents may hold anything. */
const text = fc.oneof(
  fc.string({ unit: "binary", maxLength: 12 }),
  fc.constantFrom('"', "\\", '\\"', '") { fault } OR service("x', "a\nb", "\u2028", "{}"),
);
const which: fc.Arbitrary<Which> = fc.oneof(
  fc.record({
    kind: fc.constantFrom("all" as const, "fault" as const, "error" as const, "throttle" as const),
  }),
  fc
    .tuple(fc.double({ min: 0, max: 1e5, noNaN: true }), fc.double({ min: 0, max: 1e5, noNaN: true }))
    .map(([from, to]) => ({ kind: "range" as const, from, to })),
);

function entities(name: string, type: string | undefined, accountId: string | undefined): readonly Entity[] {
  const edges = [{ to: 1, asynchronous: false, statistics: statistics(), responseTimes: [], eventAges: [] }];
  const map = serviceMap([
    service({ name, type: "client", client: true, edges }),
    service({ name, type, accountId, reference: 1 }),
  ]);
  return [...map.nodes.map((node) => ({ node })), ...map.edges.map((edge) => ({ edge }))];
}

const optional = fc.option(text, { nil: undefined });

test("every filter parses strictly, and selects exactly the names it was made of", () => {
  fc.assert(
    fc.property(text, optional, optional, which, (name, type, accountId, chosen) => {
      const [client, node, edge] = entities(name, type, accountId).map((entity) =>
        parseFilterExpression(entityFilter(entity, chosen), { strict: true }),
      );
      const match = {
        name,
        ...(type !== undefined && { type }),
        ...(accountId !== undefined && { accountId }),
      };
      expect(node).toMatchObject({ kind: "service", service: match });
      expect(edge).toMatchObject({ kind: "edge", from: { name, type: "client" }, to: match });
      expect(client).toMatchObject({ kind: "edge", from: { name, type: "client" }, to: { name } });
    }),
  );
});

test("every selector parses, and one that X-Ray would refuse is not made", () => {
  fc.assert(
    fc.property(text, optional, (name, type) => {
      for (const entity of entities(name, type, undefined)) {
        const selector = entitySelector(entity);
        expect(() => parseEntitySelector(selector ?? "service()")).not.toThrow();
      }
    }),
  );
  expect(entities("x".repeat(600), undefined, undefined).map(entitySelector)).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

test("filters read like those of X-Ray's guide", () => {
  const [, node, edge] = entities("shop", "AWS::EKS::Container", undefined);
  if (node === undefined || edge === undefined) throw new Error("two entities expected");
  const range = { kind: "range", from: 0.1, to: 0.3 } as const;
  expect(entityFilter(node, range)).toBe(
    'service(id(name: "shop", type: "AWS::EKS::Container")) { responsetime >= 0.1 AND responsetime < 0.3 }',
  );
  expect(entityFilter(edge, { kind: "fault" })).toBe(
    'edge(id(name: "shop", type: "client"), id(name: "shop", type: "AWS::EKS::Container")) { fault }',
  );
});

test("a range of a few milliseconds begins and ends between them, as the bars do", () => {
  const [, node] = entities("shop", undefined, undefined);
  if (node === undefined) throw new Error("an entity expected");
  expect(entityFilter(node, { kind: "range", from: 0, to: 0.003 })).toBe(
    'service("shop") { responsetime >= 0 AND responsetime < 0.0025 }',
  );
});
