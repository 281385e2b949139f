import * as fc from "fast-check";
import { type Json, mutated, textOf } from "./mutated.ts";

/** Few, so that documents meet: as parents, links, causes and later versions of each other. */
const ids = fc.integer({ min: 1, max: 12 }).map((n) => n.toString(16).padStart(16, "0"));

/** Of traces that begin now, and stay the same within a run. */
const NOW = Math.floor(Date.now() / 1000);
export const TRACE_IDS: readonly string[] = Array.from({ length: 20 }, (_, n) => traceIdOf(NOW - n, n));

function traceIdOf(second: number, n: number): string {
  return `1-${second.toString(16).padStart(8, "0")}-${n.toString(16).padStart(24, "0")}`;
}

const names = fc.constantFrom("shop", "cart", "DynamoDB", "shop@db.example", "a b_c.d:e/f%g&h#i=j+k-l@m");
const times = fc.double({ min: NOW - 60, max: NOW + 5, noNaN: true });
const maybe = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> =>
  fc.option(value, { nil: undefined });

const exception = fc.record({
  id: ids,
  message: fc.string(),
  type: names,
  remote: fc.boolean(),
  cause: ids,
  stack: fc.array(fc.record({ path: fc.string(), line: fc.nat(), label: fc.string() }), { maxLength: 3 }),
});
const cause = fc.oneof(
  ids,
  fc.record({ working_directory: fc.string(), exceptions: fc.array(exception, { maxLength: 3 }) }),
);
const http = fc.record({
  request: fc.record({
    method: fc.constantFrom("GET", "POST"),
    url: fc.webUrl(),
    client_ip: fc.ipV4(),
    user_agent: fc.string(),
  }),
  response: fc.record({ status: fc.integer({ min: 100, max: 599 }), content_length: fc.nat() }),
});
const annotations = fc.dictionary(
  fc.constantFrom("user_id", "kind", "a:b", "c.d"),
  fc.oneof(fc.string(), fc.boolean(), fc.double({ noNaN: true, noDefaultInfinity: true })),
);
const aws = fc.record({
  operation: fc.constantFrom("PutItem", "GetObject"),
  region: fc.constant("us-east-1"),
  table_name: names,
  resource_names: fc.array(names, { maxLength: 2 }),
});

const work = {
  id: ids,
  name: names,
  start_time: times,
  end_time: maybe(times),
  in_progress: maybe(fc.boolean()),
  error: maybe(fc.boolean()),
  throttle: maybe(fc.boolean()),
  fault: maybe(fc.boolean()),
  cause: maybe(cause),
  http: maybe(http),
  aws: maybe(aws),
  annotations: maybe(annotations),
  metadata: maybe(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 }))),
};

const { subsegment } = fc.letrec<{ subsegment: object }>((tie) => ({
  subsegment: fc.record({
    ...work,
    namespace: maybe(fc.constantFrom("aws", "remote", "local")),
    sql: maybe(fc.record({ url: fc.string(), sanitized_query: fc.string(), database_type: names })),
    precursor_ids: maybe(fc.array(ids, { maxLength: 2 })),
    subsegments: fc.option(fc.array(tie("subsegment"), { maxLength: 3 }), {
      nil: undefined,
      depthSize: "small",
    }),
  }),
}));

const traceIds = fc.constantFrom(...TRACE_IDS);
const links = fc.array(
  fc.record({ trace_id: traceIds, id: ids, attributes: fc.dictionary(fc.string(), fc.string()) }),
  { maxLength: 3 },
);

const segment = fc.record({
  ...work,
  trace_id: traceIds,
  type: maybe(fc.constant("subsegment")),
  parent_id: maybe(ids),
  origin: maybe(fc.constantFrom("AWS::EC2::Instance", "AWS::DynamoDB::Table")),
  user: maybe(fc.string()),
  service: maybe(fc.record({ version: fc.string() })),
  links: maybe(links),
  subsegments: maybe(fc.array(subsegment, { maxLength: 3 })),
});

/** A document of which, most times, something is wrong. */
export const documents: fc.Arbitrary<string> = mutated(segment.map(asJson)).map(textOf);

/** Without the members that are undefined. */
function asJson(value: object): Json {
  return JSON.parse(JSON.stringify(value)) as Json;
}
