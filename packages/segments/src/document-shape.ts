import type {
  Cause,
  HttpExchange,
  RecordedException,
  Segment,
  ServiceVersion,
  SqlQuery,
  StackFrame,
  Subsegment,
  TraceLink,
  Work,
} from "./document.ts";
import { isLegalAnnotation } from "./annotation.ts";
import {
  dictionaryOf,
  finite,
  flag,
  listOf,
  nothing,
  objectOf,
  oneOf,
  record,
  text,
  type Shape,
} from "./shape.ts";
import { TEXT_CONTENT_LENGTH_STAYS } from "./undocumented.ts";

/** One shape for each member of the type: the compiler reports a member that has none. */
type ShapesOf<T> = Readonly<Record<keyof Required<T>, Shape>>;

const frame = {
  path: text,
  line: finite,
  label: text,
} satisfies ShapesOf<StackFrame>;

const exception = {
  id: text,
  message: text,
  type: text,
  remote: flag,
  truncated: finite,
  skipped: finite,
  cause: text,
  stack: listOf(objectOf(frame)),
} satisfies ShapesOf<RecordedException>;

const cause = {
  working_directory: text,
  paths: listOf(text),
  exceptions: listOf(objectOf(exception, ["id"])),
} satisfies ShapesOf<Cause>;

const request = {
  method: text,
  url: text,
  user_agent: text,
  client_ip: text,
  x_forwarded_for: flag,
  traced: flag,
} satisfies ShapesOf<NonNullable<HttpExchange["request"]>>;

const response = {
  status: finite,
  /** The SDK for Node sends text for its calls to AWS. */
  content_length: TEXT_CONTENT_LENGTH_STAYS ? oneOf(finite, text) : finite,
} satisfies ShapesOf<NonNullable<HttpExchange["response"]>>;

const http = {
  request: objectOf(request),
  response: objectOf(response),
} satisfies ShapesOf<HttpExchange>;

const sql = {
  connection_string: text,
  url: text,
  sanitized_query: text,
  database_type: text,
  database_version: text,
  driver_version: text,
  user: text,
  preparation: text,
} satisfies ShapesOf<SqlQuery>;

const service = {
  name: text,
  version: text,
  runtime: text,
  runtime_version: text,
} satisfies ShapesOf<ServiceVersion>;

const link = {
  trace_id: text,
  id: text,
  attributes: record,
} satisfies ShapesOf<TraceLink>;

const work = {
  name: text,
  id: text,
  start_time: finite,
  end_time: finite,
  in_progress: flag,
  error: flag,
  throttle: flag,
  fault: flag,
  cause: oneOf(text, objectOf(cause)),
  http: objectOf(http),
  aws: record,
  annotations: dictionaryOf(isLegalAnnotation),
  metadata: record,
  /** A function, because `subsegmentShape` contains itself. */
  subsegments: listOf((value, visit) => subsegmentShape(value, visit)),
} satisfies ShapesOf<Work>;

const subsegment = {
  ...work,
  namespace: text,
  sql: objectOf(sql),
  traced: flag,
  precursor_ids: listOf(text),
} satisfies ShapesOf<Subsegment>;

const segment = {
  ...work,
  type: nothing,
  trace_id: text,
  /** Older exporters send an empty one on the first segment of a trace. */
  parent_id: (value, visit) => (value === "" ? undefined : text(value, visit)),
  origin: text,
  resource_arn: text,
  user: text,
  service: objectOf(service),
  links: listOf(objectOf(link, ["trace_id", "id"])),
} satisfies ShapesOf<Segment>;

export const segmentShape: Shape = objectOf(segment);
export const subsegmentShape: Shape = objectOf(subsegment);

/** The names of the members that a segment may have by the schema. */
export const SEGMENT_MEMBERS: readonly string[] = Object.keys(segment);
/** The names of the members that a subsegment may have by the schema. */
export const SUBSEGMENT_MEMBERS: readonly string[] = Object.keys(subsegment);
