import { expect, test } from "vitest";
import { id, independent, segment, subsegment } from "../documents.ts";
import { causesOf, faultLines, line } from "./causes.ts";

const fault = true;
const remote = { namespace: "remote" };

test("a trace in which nothing failed has no causes of failure", () => {
  const causes = causesOf(segment({ id: "shop", at: [0, 1], fault: false, error: false }));

  expect(causes).toMatchObject({ fault: [], error: [] });
});

test("a service that fails by itself is the culprit", () => {
  expect(faultLines(segment({ id: "shop", at: [0, 1], fault }))).toEqual(["shop[shop]!"]);
});

test("a failure is followed through the calls to the deepest work that failed", () => {
  const query = subsegment({ id: "query", at: [0, 1], fault });
  const call = subsegment({ id: "call", at: [0, 1], fault, ...remote });
  const shop = segment({ id: "shop", at: [0, 1], fault, subsegments: [call] });
  const stock = segment({ id: "stock", parent_id: id("call"), at: [0, 1], fault, subsegments: [query] });

  expect(faultLines(stock, shop)).toEqual(["shop[shop call] → stock[stock query]!"]);
});

test("what a database did wrong is told by the segment inferred for it", () => {
  const query = subsegment({ id: "db", at: [0, 1], fault, sql: {}, ...remote });

  const [cause] = causesOf(segment({ id: "shop", at: [0, 1], fault, subsegments: [query] })).fault;

  expect(cause?.services).toMatchObject([
    { name: "shop", inferred: false, entityPath: [{ remote: false }, { name: "db", remote: true }] },
    { name: "db", inferred: true, type: "Database::SQL", entityPath: [{ name: "db", remote: false }] },
  ]);
});

test("work that went well on the way to a failure is part of its path", () => {
  const call = subsegment({ id: "call", at: [0, 1], fault });
  const middle = subsegment({ id: "middle", at: [0, 1], subsegments: [call] });

  expect(faultLines(segment({ id: "shop", at: [0, 1], fault, subsegments: [middle] }))).toEqual([
    "shop[shop middle call]!",
  ]);
});

test("a failure that was handled does not impact the client", () => {
  const call = subsegment({ id: "call", at: [0, 1], fault });

  expect(faultLines(segment({ id: "shop", at: [0, 1], subsegments: [call] }))).toEqual(["shop[shop call]"]);
});

test("failures that do not explain each other are causes of their own", () => {
  const subsegments = ["one", "two"].map((name) => subsegment({ id: name, at: [0, 1], fault }));

  expect(faultLines(segment({ id: "shop", at: [0, 1], fault, subsegments }))).toEqual([
    "shop[shop one]!",
    "shop[shop two]!",
  ]);
});

test("faults and errors are told apart", () => {
  const call = subsegment({ id: "call", at: [0, 1], error: true });
  const causes = causesOf(segment({ id: "shop", at: [0, 1], fault, subsegments: [call] }));

  expect(causes.fault.map(line)).toEqual(["shop[shop]!"]);
  expect(causes.error.map(line)).toEqual(["shop[shop call]"]);
});

test("a service whose caller never came tells its failures from itself on", () => {
  const entry = segment({ id: "entry", at: [0, 1] });
  const stray = segment({ id: "stray", parent_id: id("lost"), at: [0, 1], fault });

  expect(faultLines(entry, stray)).toEqual(["stray[stray]"]);
});

test("a subsegment whose segment never came has no service to blame", () => {
  expect(faultLines(independent("lost", subsegment({ id: "work", at: [0, 1], fault })))).toEqual([]);
});

test("the exceptions of each entity are listed with their type and message", () => {
  const cause = { exceptions: [{ id: "e1", type: "TypeError", message: "no" }, { id: "e2" }] };
  const call = subsegment({ id: "call", at: [0, 1], fault, cause });

  const causes = causesOf(segment({ id: "shop", at: [0, 1], fault, subsegments: [call] }));

  expect(causes.fault[0]?.services[0]?.entityPath).toEqual([
    { name: "shop", exceptions: [], remote: false },
    { name: "call", exceptions: [{ name: "TypeError", message: "no" }, {}], remote: false },
  ]);
});

test("an exception recorded elsewhere in the trace is found by its id", () => {
  const cause = { exceptions: [{ id: "e1", type: "Error", message: "down" }] };
  const call = subsegment({ id: "call", at: [0, 1], fault, cause });
  const shop = segment({ id: "shop", at: [0, 1], fault, cause: "e1", subsegments: [call] });
  const lost = segment({ id: "lost", at: [0, 1], fault, cause: "e9" });

  const [first, second] = causesOf(shop, lost).fault.map(({ services }) => services[0]?.entityPath);

  expect(first?.[0]).toMatchObject({ name: "lost", exceptions: [] });
  expect(second?.[0]?.exceptions).toEqual([{ name: "Error", message: "down" }]);
});

test("ten causes of a kind are listed", () => {
  const subsegments = Array.from({ length: 20 }, (_, n) => subsegment({ id: `${n}`, at: [0, 1], fault }));

  expect(faultLines(segment({ id: "shop", at: [0, 1], subsegments }))).toHaveLength(10);
});
