import type { Segment, Subsegment } from "@xray-lab/segments";
import { expect, test } from "vitest";
import type { HistogramBar, RawTrace, RequestStatistics, ServiceEdge, ServiceNode } from "@xray-lab/traces";
import { segment, subsegment, trace } from "../documents.ts";
import { allOk, graphOf, once, statistics } from "./graphs.ts";

/** When the first of the requests began. */
const FIRST = 1_528_317_567;
const table = { name: "DynamoDB", aws: { table_name: "signups" } };
const topic = { name: "SNS", aws: { topic_arn: "arn:aws:sns:us-east-2:123456789012:signups" } };

/** Requests that lead to the numbers which the guide prints: times in seconds after the first, and durations. */
const traces: readonly RawTrace[] = [
  request(0, 0.005),
  request(10, 0.015, { error: true }),
  request(16, 0.157, { subsegments: [call(16, 0.076, table), call(16.08, 0.049, topic)] }),
  request(22, 0.096, { subsegments: [call(22, 0.044, table), call(22.01, 0.076, topic)] }),
];

function request(at: number, took: number, more: Partial<Segment> = {}): RawTrace {
  const origin = "AWS::EC2::Instance";
  const work = segment({ id: `${at}`, at: [0, 0] });
  return trace({ ...work, ...times(at, took), name: "xray-sample", origin, ...more });
}

function call(at: number, took: number, more: Partial<Subsegment>): Subsegment {
  return { ...subsegment({ id: `at ${at}`, at: [0, 0] }), ...times(at, took), namespace: "aws", ...more };
}

function times(at: number, took: number): Pick<Segment, "start_time" | "end_time"> {
  return { start_time: FIRST + at, end_time: FIRST + at + took };
}

function window(start: number, end: number): Pick<ServiceNode, "start" | "end"> {
  return { start: FIRST + start, end: FIRST + end };
}

function edge(to: number, of: RequestStatistics, bars: HistogramBar[]): ServiceEdge {
  return { to, asynchronous: false, statistics: of, responseTimes: bars, eventAges: [] };
}

function numbers(of: RequestStatistics, bars: HistogramBar[]): Partial<ServiceNode> {
  return { statistics: of, durations: bars, responseTimes: bars };
}

function named(name: string, type: string): Partial<ServiceNode> {
  return { name, names: [name], type };
}

test("the guide's example: a client, an instance, a table and a topic", () => {
  const all = statistics({ ok: 3, error: 1, took: 0.273 });
  const bars = once(0.005, 0.015, 0.096, 0.157);
  const toTopic = [allOk(2, 0.125), once(0.049, 0.076)] as const;
  const toTable = [allOk(2, 0.12), once(0.044, 0.076)] as const;

  expect(graphOf(...traces)).toEqual([
    {
      ...named("xray-sample", "client"),
      reference: 0,
      client: true,
      root: false,
      active: false,
      ...window(0, 22),
      edges: [edge(3, all, bars)],
      ...numbers(statistics({ took: 0 }), []),
    },
    {
      ...named("SNS", "AWS::SNS"),
      reference: 1,
      client: false,
      root: false,
      active: false,
      ...window(16, 22),
      edges: [],
      ...numbers(...toTopic),
    },
    {
      ...named("signups", "AWS::DynamoDB::Table"),
      reference: 2,
      client: false,
      root: false,
      active: false,
      ...window(16, 22),
      edges: [],
      ...numbers(...toTable),
    },
    {
      ...named("xray-sample", "AWS::EC2::Instance"),
      reference: 3,
      client: false,
      root: true,
      active: true,
      ...window(0, 22),
      edges: [edge(1, ...toTopic), edge(2, ...toTable)],
      ...numbers(all, bars),
    },
  ]);
});

test("the graph is the same in whichever order the traces come", () => {
  expect(graphOf(...traces.toReversed())).toEqual(graphOf(...traces));
});
