import type { Segment, TraceDocument } from "@xray-lab/segments";
import { type CompiledTrace, compileTrace, type RawTrace } from "@xray-lab/traces";
import fc from "fast-check";
import { anyWorkload } from "@xray-lab/traces/any-workload";
import { factsOf, type TraceFacts } from "../src/columns.ts";

/** So few that traces share them and filters find them. */
export const TEXTS = ["", "ada", "adam", "GET", "/orders/7", "/orders/77", "ü €", "😀", "\uD83D"] as const;
export const NUMBERS = [0, 1, 200, 418, 503, 503.5, -1, 5e9] as const;
export const KEYS = ["tenant", "items", "a.b"] as const;

const text = fc.constantFrom(...TEXTS);
const number = fc.constantFrom(...NUMBERS);
const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined, freq: 2 });

const http = fc.record({
  request: maybe(
    fc.record({ url: maybe(text), method: maybe(text), user_agent: maybe(text), client_ip: maybe(text) }),
  ),
  response: maybe(fc.record({ status: maybe(number) })),
});

const exception = fc.record({ id: text, type: maybe(text), message: maybe(text) });

/** What a document may have beside its place in the trace; absent members are left out. */
const details: fc.Arbitrary<Partial<Segment>> = fc
  .record({
    http: maybe(http),
    user: maybe(text),
    resource_arn: maybe(text),
    annotations: maybe(fc.dictionary(fc.constantFrom(...KEYS), fc.oneof(text, number, fc.boolean()))),
    aws: maybe(
      fc.constantFrom(
        { ec2: { instance_id: "i-1", availability_zone: "ada" } },
        { account_id: "111111111111" },
      ),
    ),
    cause: maybe(fc.record({ exceptions: fc.array(exception, { maxLength: 2 }) })),
  })
  .map((members) => JSON.parse(JSON.stringify(members)) as Partial<Segment>);

/** Traces whose documents have details, arrive in any order, or not at all. */
const rawTraces: fc.Arbitrary<readonly RawTrace[]> = fc
  .tuple(anyWorkload, fc.array(details, { minLength: 1, maxLength: 12 }))
  .map(([load, given]) => {
    let next = 0;
    const detailed = (document: TraceDocument): TraceDocument => ({
      ...given[next++ % given.length],
      ...document,
    });
    return load.map(({ traceId, documents }) => ({
      traceId,
      documents: documents.map(detailed),
    }));
  });

export interface Known {
  readonly trace: CompiledTrace;
  readonly facts: TraceFacts;
}

const arrival = fc.integer({ min: 1_699_966_000_000, max: 1_699_967_999_999 }).map((ms) => ms / 1000);

/** Traces with their facts. */
export const knownTraces: fc.Arbitrary<readonly Known[]> = fc
  .tuple(rawTraces, fc.array(arrival, { minLength: 1, maxLength: 9 }), fc.boolean())
  .map(([raws, arrivals, limitExceeded]) =>
    raws.map((raw, n) => {
      const trace = compileTrace(raw);
      const second = 1_699_966_800 + ((n * 7) % 3);
      return { trace, facts: factsOf(trace, { second, arrivals: arrivals.slice(n % 3), limitExceeded }) };
    }),
  );
