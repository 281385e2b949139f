import { DATAGRAM_HEADER } from "@xray-lab/segments";
import * as fc from "fast-check";
import { documents } from "./arbitraries/documents.ts";
import { filters } from "./arbitraries/filters.ts";
import { damaged, textOf } from "./arbitraries/mutated.ts";
import { damagedBytes, encodeSpans } from "./arbitraries/protobuf.ts";
import { apiRequests } from "./arbitraries/requests.ts";
import { oddSpanRequests, spanRequests } from "./arbitraries/spans.ts";
import { type Message, post } from "./message.ts";

/** A kind of input, and what of it is sent at once. */
export interface Target {
  readonly name: string;
  readonly messages: fc.Arbitrary<readonly Message[]>;
}

const headers = damaged(fc.constant(DATAGRAM_HEADER));
const datagram = fc.oneof(
  fc.tuple(headers, damaged(documents)).map(([header, document]) => Buffer.from(`${header}\n${document}`)),
  fc.uint8Array({ maxLength: 200 }),
);
/** The largest that a datagram can be. */
const DATAGRAM_BYTES = 65_507;

const window = {
  StartTime: Math.floor(Date.now() / 1000) - 600,
  EndTime: Math.floor(Date.now() / 1000) + 60,
};

export const TARGETS: readonly Target[] = [
  {
    name: "datagrams",
    messages: fc.array(
      datagram.map((bytes) => ({ body: bytes.subarray(0, DATAGRAM_BYTES) })),
      { minLength: 1, maxLength: 30 },
    ),
  },
  {
    name: "documents",
    messages: fc
      .array(documents, { maxLength: 30 })
      .map((list) => [post("/TraceSegments", JSON.stringify({ TraceSegmentDocuments: list }))]),
  },
  {
    name: "filters",
    messages: filters.map((FilterExpression) => [
      post("/TraceSummaries", JSON.stringify({ ...window, FilterExpression })),
      post("/CreateGroup", JSON.stringify({ GroupName: "fuzzed" })),
      post("/UpdateGroup", JSON.stringify({ GroupName: "fuzzed", FilterExpression })),
      post("/ServiceGraph", JSON.stringify({ ...window, GroupName: "fuzzed" })),
      post(
        "/TimeSeriesServiceStatistics",
        JSON.stringify({ ...window, EntitySelectorExpression: FilterExpression }),
      ),
    ]),
  },
  {
    name: "api-bodies",
    messages: fc.array(
      apiRequests.map(({ path, body }) => post(path, body)),
      { minLength: 1, maxLength: 8 },
    ),
  },
  {
    name: "otlp-json",
    messages: damaged(oddSpanRequests.map(textOf)).map((body) => [post("/v1/traces", body)]),
  },
  {
    name: "otlp-protobuf",
    messages: damagedBytes(spanRequests.map(encodeSpans)).map((body) => [
      post("/v1/traces", body, "application/x-protobuf"),
    ]),
  },
];
