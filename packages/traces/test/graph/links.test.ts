import type { Segment, TraceLink } from "@xray-lab/segments";
import { expect, test } from "vitest";
import type { RawTrace, ServiceEdge, ServiceNode } from "@xray-lab/traces";
import { id, segment, subsegment, trace, TRACE_ID } from "../documents.ts";
import { allOk, arrows, graphOf, once } from "./graphs.ts";

const QUEUE_URL = "https://sqs.us-east-1.amazonaws.com/1/orders";

/** A shop that puts an order into a queue. */
const order: RawTrace = trace(
  segment({
    id: "shop",
    at: [0, 1],
    subsegments: [
      subsegment({
        id: "send",
        name: "SQS",
        namespace: "aws",
        at: [0.1, 0.2],
        aws: { queue_url: QUEUE_URL },
      }),
      subsegment({ id: "think", at: [0.3, 0.5] }),
    ],
  }),
);

/** A function that takes events out of a queue, in a trace of its own. */
function consumer(traceId: string, links: readonly TraceLink[], more: Partial<Segment> = {}): RawTrace {
  const received = segment({ id: "pack", origin: "AWS::Lambda", at: [5.2, 6.2], links, ...more });
  return { traceId, documents: [{ ...received, trace_id: traceId }] };
}

function linkTo(name: string, trace_id: string = TRACE_ID): TraceLink {
  return { trace_id, id: id(name) };
}

function linkOf(services: readonly ServiceNode[], name: string): ServiceEdge | undefined {
  const from = services.find((node) => node.name === name && node.type !== "client");
  return from?.edges.find(({ asynchronous }) => asynchronous);
}

test("a link joins the queue to the consumer in another trace, with the age of the event", () => {
  const services = graphOf(order, consumer("1-65536f05-1", [linkTo("send")]));

  expect(arrows(services)).toEqual([
    "client → pack 1",
    "client → shop 1",
    `${QUEUE_URL} → pack 1`,
    `shop → ${QUEUE_URL} 1`,
  ]);
  expect(linkOf(services, QUEUE_URL)).toMatchObject({
    asynchronous: true,
    eventAges: once(5),
    responseTimes: [],
    statistics: allOk(1, 1),
  });
});

test("a synchronous edge has no ages", () => {
  const edges = graphOf(order).flatMap(({ edges: all }) => all);

  expect(edges).toHaveLength(2);
  for (const edge of edges) expect(edge).toMatchObject({ asynchronous: false, eventAges: [] });
});

test("whichever of the two traces comes first, the graph is the same", () => {
  const packing = consumer("1-65536f05-1", [linkTo("send")]);

  expect(graphOf(packing, order)).toEqual(graphOf(order, packing));
});

test("every event of a batch counts", () => {
  const services = graphOf(
    order,
    consumer("1-65536f05-1", [linkTo("send"), linkTo("send")], { fault: true }),
    consumer("1-65536f05-2", [linkTo("send")]),
  );

  expect(linkOf(services, QUEUE_URL)?.eventAges).toEqual([{ value: 5, count: 3 }]);
  expect(linkOf(services, QUEUE_URL)?.statistics).toMatchObject({
    ok: 1,
    fault: 2,
  });
});

test("a link to work that is no call comes from the service that did it", () => {
  expect(linkOf(graphOf(order, consumer("1-65536f05-1", [linkTo("think")])), "shop")).toBeDefined();
  expect(linkOf(graphOf(order, consumer("1-65536f05-1", [linkTo("shop")])), "shop")).toBeDefined();
});

test.each([
  ["a trace that is not in the set", linkTo("send", "1-65536f05-9")],
  ["work that its trace has not", linkTo("nobody")],
])("a link to %s leads nowhere", (_where, link) => {
  expect(arrows(graphOf(order, consumer("1-65536f05-1", [link])))).toHaveLength(3);
});

test("twenty links of a segment count, and a hundred of a trace", () => {
  const links = Array.from({ length: 25 }, () => linkTo("send"));
  const received = (segments: number): number | undefined => {
    const documents = Array.from({ length: segments }, (_, n) =>
      segment({ id: `pack ${n}`, name: "pack", origin: "AWS::Lambda", at: [5.2, 6.2], links }),
    );
    const packing = { traceId: "1-65536f05-1", documents };
    return linkOf(graphOf(order, packing), QUEUE_URL)?.statistics?.total;
  };

  expect(received(1)).toBe(20);
  expect(received(6)).toBe(100);
});

test("who names the segment of a queue as its parent has taken something out of it", () => {
  const services = graphOf(
    trace(
      segment({ id: "queue", name: "orders", origin: "AWS::SQS::Queue", at: [0, 1] }),
      segment({ id: "pack", origin: "AWS::Lambda", at: [4, 6], parent_id: id("queue") }),
    ),
  );

  expect(linkOf(services, "orders")).toMatchObject({
    eventAges: once(3),
    statistics: allOk(1, 2),
  });
});
