import { type Cause, type RecordedException, secondsFromNanoseconds } from "@xray-lab/segments";
import { type SpanEvent, SPAN_KIND, STATUS_CODE } from "../otlp.ts";
import { omitUndefined } from "../omit-undefined.ts";
import { type StackTrace, stackTracesOf } from "../stack/stack-traces.ts";
import { type Attributes, attributesOf, numberAt, textAt } from "./attributes.ts";
import { derivedId, isAwsCall, type SpanInResource } from "./span-in-resource.ts";

/** The exceptions that a span recorded. A failed span without exceptions has the message of its status instead. */
export function causeOf(one: SpanInResource): Cause | undefined {
  const { span, attributes } = one;
  const exceptions = span.events.flatMap((event, index) => exceptionsIn(event, index, one));
  if (exceptions.length > 0) return { exceptions };
  if (span.status.code !== STATUS_CODE.error) return undefined;
  const message = span.status.message || textAt(attributes, "http.status_text");
  return message === undefined
    ? undefined
    : { exceptions: [{ id: derivedId(span.spanId, "status"), message }] };
}

function exceptionsIn(event: SpanEvent, index: number, one: SpanInResource): RecordedException[] {
  const ofEvent = attributesOf(event.attributes);
  if (event.name === "exception") return chainOf(ofEvent, index, one);
  if (event.name !== "HTTP request failure" || !isAwsCall(one)) return [];
  return failedAttempt(event, ofEvent, derivedId(one.span.spanId, `exception ${index}`));
}

/** An exception and its causes, each with the id of the next. */
function chainOf(event: Attributes, index: number, { span, resource }: SpanInResource): RecordedException[] {
  const language = textAt(resource, "telemetry.sdk.language");
  const [own, ...causes] = stackTracesOf(textAt(event, "exception.stacktrace") ?? "", language);
  const remote = span.kind === SPAN_KIND.client || span.kind === SPAN_KIND.producer;
  const first = textAt(event, "aws.xray.exception.id") ?? derivedId(span.spanId, `exception ${index}`);
  const named: StackTrace = {
    ...own,
    type: textAt(event, "exception.type"),
    message: textAt(event, "exception.message"),
  };
  const idAt = (n: number): string =>
    n === 0 ? first : derivedId(span.spanId, `exception ${index} cause ${n}`);
  return [named, ...causes].map((trace, n) =>
    omitUndefined({ id: idAt(n), ...trace, remote, cause: n < causes.length ? idAt(n + 1) : undefined }),
  );
}

/** One failed attempt of several to call an AWS API. */
function failedAttempt(event: SpanEvent, attributes: Attributes, id: string): RecordedException[] {
  const status = numberAt(attributes, "http.response.status_code", "http.status_code");
  const reason = textAt(attributes, "aws.http.error_message");
  if (status === undefined || reason === undefined) return [];
  const message = `${status}@${secondsFromNanoseconds(event.timeUnixNano).toFixed(6)}@${reason}`;
  return [{ id, type: "aws.http.error.event", message, remote: true }];
}
