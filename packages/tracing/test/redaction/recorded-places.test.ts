import fc from "fast-check";
import { expect, test } from "vitest";
import { type Emitted, jsonOf } from "../../src/emitter/documents.ts";
import type { TraceDocument } from "../../src/index.ts";
import { installRedaction } from "../../src/redaction/install-redaction.ts";
import { recordingLogger } from "../traced-app.ts";
import { carried, ENDS } from "./carriers.ts";

type Part = Partial<TraceDocument>;

/** Every place of a document into which text is recorded. */
const PLACES: Readonly<Record<string, (text: string) => Part>> = {
  "the user": (text) => ({ user: text }),
  "a user agent": (text) => ({ http: { request: { user_agent: text } } }),
  "a client address": (text) => ({ http: { request: { client_ip: text } } }),
  "the path of a URL": (text) => ({ http: { request: { url: `http://shop.example/${text}` } } }),
  "the URL of a database": (text) => ({ sql: { url: text } }),
  "the user of a database": (text) => ({ sql: { user: text } }),
  "a literal of SQL": (text) => ({ sql: { sanitized_query: `SELECT '${text.replaceAll("'", "''")}' AS a` } }),
  "the connection of a database": (text) => ({ sql: { connection_string: text } as TraceDocument["sql"] }),
  "an annotation": (text) => ({ annotations: { note: text } }),
  metadata: (text) => ({ metadata: { default: { note: text, list: [{ deep: text }] } } }),
  "a key of metadata": (text) => ({ metadata: { default: { note: { [text]: 1 } } } }),
  "metadata that becomes text": (text) => ({ metadata: { default: { note: { toJSON: () => text } } } }),
  "a getter that throws": (text) => ({ metadata: { default: { note: throwing(text) } } }),
  "the message of an exception": (text) => ({ cause: { exceptions: [{ message: text }] } }),
  "the type of an exception": (text) => ({ cause: { exceptions: [{ message: "no", type: text }] } }),
  "a frame of an exception": (text) => ({
    cause: { exceptions: [{ message: "no", stack: [{ path: text, line: 1, label: text }] }] } as never,
  }),
  "the data of a call of AWS": (text) => ({
    namespace: "aws",
    aws: { operation: "GetItem", queue_url: text },
  }),
};

function throwing(text: string): object {
  const get = (): never => {
    throw new Error(text);
  };
  return Object.defineProperty({}, "bad", { enumerable: true, get });
}

/** What is sent for a segment that has `part` in itself and in a subsegment. */
function sentFor(part: Part): string {
  let sent = "";
  const emitter = { send: (entity: Emitted): unknown => (sent = jsonOf(entity)) };
  installRedaction(emitter, { logger: recordingLogger([]) });
  const base = { trace_id: "1-67891233-abcdef012345678912345678", name: "a", start_time: 1 };
  const child = { id: "53995c3f42cd8ad9", name: "b", start_time: 1, ...part };
  const document = { id: "53995c3f42cd8ad8", ...base, ...part, subsegments: [child] };
  emitter.send(Object.assign(document, { format: () => JSON.stringify(document) }));
  return sent;
}

test.each(Object.keys(PLACES))("no secret is sent in %s, whatever the text around it", (place) => {
  fc.assert(
    fc.property(carried, (text) => {
      const sent = sentFor(PLACES[place]?.(text) ?? {});
      expect(sent).toContain("53995c3f42cd8ad8");
      for (const end of ENDS) expect(sent).not.toContain(end);
    }),
    { numRuns: 300 },
  );
});

test.each([
  ["https://ada:hunter2@shop.example", "https://_redacted_@shop.example"],
  ["GET access_token=hunter2", "GET access_token=_redacted_"],
  ["token:refresh", "token:refresh"],
  ["Password::hash", "Password::hash"],
  ["usermgmt@sqlite", "usermgmt@sqlite"],
  ["db:3306/secrets", "db:3306/secrets"],
])("the name %s is sent as %s, which X-Ray accepts", (name, expected) => {
  const names = sentFor({ name });
  expect(JSON.parse(names)).toMatchObject({ name: expected });
});
