import { expect, test } from "vitest";
import { id, independent, segment, subsegment, T0, trace } from "../documents.ts";
import { signUp } from "../sign-up.ts";
import { allOk, arrows, graphOf, once, statistics } from "./graphs.ts";

test("the sign-up: a client, two services, a database and an inbox", () => {
  const services = graphOf(signUp);

  expect(
    services.map(({ reference, name, type, active, root }) => [reference, name, type, active, root]),
  ).toEqual([
    [0, "User-Management-Microservice", "client", false, false],
    [1, "User-Management-Microservice", undefined, true, true],
    [2, "V1-Notification-Microservice", undefined, true, false],
    [3, "embedded-inbox", "remote", false, false],
    [4, "usermgmt@sqlite", "Database::SQL", false, false],
  ]);
  expect(arrows(services)).toEqual([
    "client → User-Management-Microservice 1",
    "User-Management-Microservice → V1-Notification-Microservice 1",
    "User-Management-Microservice → usermgmt@sqlite 1",
    "V1-Notification-Microservice → embedded-inbox 1",
  ]);
});

test("a node has the numbers of the called, an edge those of the caller", () => {
  const [, users, notification] = graphOf(signUp);

  expect(notification?.statistics).toEqual(allOk(1, 0.08));
  expect(users?.edges[0]?.statistics).toEqual(allOk(1, 0.1));
  expect(users?.edges[0]?.responseTimes).toEqual(once(0.1));
});

test("no traces make no graph", () => {
  expect(graphOf()).toEqual([]);
});

test("each request is counted once: a fault before throttling before another error", () => {
  const [, node] = graphOf(
    ...[
      { fault: true, error: true, throttle: true },
      { error: true, throttle: true },
      { throttle: true },
      { error: true },
      { fault: false, error: false },
    ].map((flags) => trace(segment({ id: "a", at: [0, 1], ...flags }))),
  );

  expect(node?.statistics).toEqual(statistics({ ok: 1, error: 1, throttle: 2, fault: 1, took: 5 }));
});

test("requests that took the same number of milliseconds share a bar", () => {
  const [, node] = graphOf(
    ...[0.0104, 0.0096, 0.0106].map((took) => trace(segment({ id: "a", at: [0, took] }))),
  );

  expect(node?.responseTimes).toEqual([
    { value: 0.01, count: 2 },
    { value: 0.011, count: 1 },
  ]);
});

test("what is in progress is on the map, and not yet in the numbers", () => {
  const call = subsegment({ id: "call", name: "db", namespace: "remote", at: [0.1] });

  const services = graphOf(trace(segment({ id: "a", at: [0], subsegments: [call] })));

  expect(arrows(services)).toEqual(["client → a 0", "a → db 0"]);
  expect(services[1]?.responseTimes).toEqual([]);
});

test("the same name is a different node when its type or its account is", () => {
  const services = graphOf(
    ...[
      ["AWS::EC2::Instance", "1"],
      ["AWS::EC2::Instance", "2"],
      ["AWS::ECS::Container", "2"],
    ].map(([origin, account_id]) => trace(segment({ id: "a", at: [0, 1], origin, aws: { account_id } }))),
  );

  expect(services.map(({ type, accountId }) => [type, accountId])).toEqual([
    ["client", undefined],
    ["AWS::EC2::Instance", "1"],
    ["AWS::EC2::Instance", "2"],
    ["AWS::ECS::Container", "2"],
  ]);
  expect(arrows(services)).toEqual(["client → a 1", "client → a 1", "client → a 1"]);
});

test("a function is two nodes: the service that was called, and the function it ran", () => {
  const invoke = subsegment({ id: "invoke", name: "Lambda", namespace: "aws", at: [0.1, 0.9] });
  const services = graphOf(
    trace(
      segment({ id: "caller", at: [0, 1], subsegments: [invoke] }),
      segment({
        id: "service",
        name: "resize",
        origin: "AWS::Lambda",
        parent_id: id("invoke"),
        at: [0.2, 0.8],
      }),
      segment({
        id: "run",
        name: "resize",
        origin: "AWS::Lambda::Function",
        parent_id: id("service"),
        at: [0.3, 0.7],
      }),
    ),
  );

  expect(services.map(({ name, type }) => [name, type])).toEqual([
    ["caller", "client"],
    ["caller", undefined],
    ["resize", "AWS::Lambda"],
    ["resize", "AWS::Lambda::Function"],
  ]);
  expect(services[2]?.edges.map(({ to, statistics: numbers }) => [to, numbers])).toEqual([
    [3, allOk(1, 0.4)],
  ]);
});

test("a node is active when it sent one of its segments, though others are inferred", () => {
  const invoke = { name: "Lambda", namespace: "aws", at: [0.1, 0.9] } as const;
  const services = graphOf(
    trace(
      segment({
        id: "caller",
        at: [0, 1],
        subsegments: [subsegment({ id: "one", ...invoke }), subsegment({ id: "two", ...invoke })],
      }),
      segment({ id: "run", name: "Lambda", origin: "AWS::Lambda", parent_id: id("one"), at: [0.2, 0.8] }),
    ),
  );

  expect(services[1]).toMatchObject({ name: "Lambda", active: true, statistics: allOk(2, 1.4) });
});

test("work that ended before it began took no time", () => {
  const [, node] = graphOf(trace(segment({ id: "a", at: [3, 1] })));

  expect(node?.statistics).toEqual(allOk(1, 0));
});

test("a service that calls itself has an edge to itself", () => {
  const call = subsegment({ id: "call", namespace: "remote", at: [0.1, 0.9] });

  expect(
    arrows(
      graphOf(
        trace(
          segment({ id: "one", name: "a", at: [0, 1], subsegments: [call] }),
          segment({ id: "two", name: "a", at: [0.2, 0.8], parent_id: id("call") }),
        ),
      ),
    ),
  ).toEqual(["client → a 1", "a → a 1"]);
});

test("a call that a service answered twice is one call and two pieces of work", () => {
  const call = subsegment({ id: "call", namespace: "remote", at: [0.1, 0.9] });
  const answer = { name: "b", parent_id: id("call") };

  const services = graphOf(
    trace(
      segment({ id: "one", name: "a", at: [0, 1], subsegments: [call] }),
      segment({ id: "two", ...answer, at: [0.2, 0.3] }),
      segment({ id: "three", ...answer, at: [0.4, 0.8] }),
    ),
  );

  expect(arrows(services)).toEqual(["client → a 1", "a → b 1"]);
  expect(services[2]?.statistics).toEqual(allOk(2, 0.5));
});

test("what an orphan called is on the map; who called it is not known yet", () => {
  const call = subsegment({ id: "call", name: "db", namespace: "remote", at: [0, 1] });

  expect(
    graphOf(trace(independent("lost", call))).map(({ name, type, edges }) => [name, type, edges]),
  ).toEqual([["db", "remote", []]]);
});

test("a service whose origin is the word client is not taken for one", () => {
  const services = graphOf(trace(segment({ id: "a", at: [0, 1], origin: "client" })));

  expect(services.map(({ root, client, statistics: numbers }) => [root, client, numbers.total])).toEqual([
    [false, true, 0],
    [true, false, 1],
  ]);
});

test("times are rounded down to whole seconds", () => {
  const [client] = graphOf(trace(segment({ id: "a", at: [0.9, 3.9] })));

  expect(client).toMatchObject({ start: T0, end: T0 + 3 });
});

test("a node's durations go on until its last subsegment ended, its response times until its segment did", () => {
  const cleaningUp = subsegment({ id: "clean up", at: [0.5, 3] });
  const [, node] = graphOf(trace(segment({ id: "a", at: [0, 1], subsegments: [cleaningUp] })));

  expect(node).toMatchObject({ durations: once(3), responseTimes: once(1) });
});

test("a function that is called without being traced is on the node that it has when it is", () => {
  const invoke = {
    name: "Lambda",
    namespace: "aws",
    at: [0.1, 0.9],
    aws: { function_name: "resize" },
  } as const;
  const services = graphOf(
    trace(
      segment({
        id: "a",
        at: [0, 1],
        subsegments: [subsegment({ id: "one", ...invoke }), subsegment({ id: "two", ...invoke })],
      }),
      segment({ id: "run", name: "resize", origin: "AWS::Lambda", parent_id: id("one"), at: [0.2, 0.8] }),
    ),
  );

  expect(arrows(services)).toEqual(["client → a 1", "a → resize 2"]);
});
