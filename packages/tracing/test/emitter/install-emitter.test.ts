import { expect, test } from "vitest";
import type { RecordedDocument } from "@xray-lab/test-support";
import { installEmitter } from "../../src/emitter/install-emitter.ts";
import type { SdkEmitter } from "../../src/sdk/sdk.ts";
import { recordingLogger, SAMPLED, startTracedApp } from "../traced-app.ts";

type Emission = Parameters<SdkEmitter["send"]>[0];

/** The name of every subsegment with the name of its parent, from all documents. */
function family(documents: readonly RecordedDocument[]): string[] {
  const names = new Map<string, string>();
  const visit = (document: RecordedDocument): void => {
    names.set(document.id, document.name);
    document.subsegments?.forEach(visit);
  };
  documents.forEach(visit);
  const found: string[] = [];
  const pair = (document: RecordedDocument, parent?: string): void => {
    if (parent) found.push(`${names.get(parent)} > ${document.name}`);
    for (const child of document.subsegments ?? []) pair(child, document.id);
  };
  for (const document of documents) pair(document, document.parent_id);
  return found.toSorted();
}

test("a segment of half a megabyte arrives whole, in datagrams that the network takes", async () => {
  const { url, daemon } = await startTracedApp((app, tracing) =>
    app.get("/", (_request, response) => {
      for (let outer = 0; outer < 10; outer++)
        tracing.capture(`outer ${outer}`, () => {
          for (let inner = 0; inner < 50; inner++)
            tracing.capture(`inner ${outer} ${inner}`, () => tracing.metadata("text", "x".repeat(1_000)));
        });
      response.end();
    }),
  );
  await fetch(url, SAMPLED);
  await daemon.received(({ name }) => name === "Traced-App");
  const expected = Array.from({ length: 10 }, (_, outer) => [
    `Traced-App > outer ${outer}`,
    ...Array.from({ length: 50 }, (_each, inner) => `outer ${outer} > inner ${outer} ${inner}`),
  ]);
  expect(family(daemon.documents)).toEqual(expected.flat().toSorted());
  expect(daemon.documents.length).toBeLessThan(15);
});

const nothing = (): Promise<void> => Promise.resolve();

test("105 subsegments at once and 105 in a row are one document each", async () => {
  const { url, daemon } = await startTracedApp((app, tracing) =>
    app.get("/:how", async (request, response) => {
      const calls = Array.from({ length: 105 });
      if (request.params.how === "row") for (const _ of calls) await tracing.capture("work", nothing);
      else await Promise.all(calls.map(() => tracing.capture("work", nothing)));
      response.end();
    }),
  );
  await fetch(`${url}/row`, SAMPLED);
  await fetch(`${url}/once`, SAMPLED);
  await daemon.received(({ http }) => http?.request?.["url"] === `${url}/once`);
  expect(daemon.documents.map(({ subsegments }) => subsegments?.length)).toEqual([105, 105]);
});

test("metadata over the limit is cut, which the document says, and the request is not lost", async () => {
  const { url, daemon } = await startTracedApp((app, tracing) =>
    app.get("/", (_request, response) => {
      tracing.metadata("rows", "x".repeat(1_000_000));
      tracing.annotate("size", 1_000_000);
      response.end();
    }),
  );
  await fetch(url, SAMPLED);
  expect(await daemon.received(() => true)).toMatchObject({
    annotations: { size: 1_000_000 },
    metadata: { tracing: { truncated: ["metadata.default.rows (1000002 bytes)"] } },
    http: { response: { status: 200 } },
  });
});

test("metadata that is circular hurts neither the answer nor the process, and the request is not lost", async () => {
  const { url, daemon } = await startTracedApp((app, tracing) =>
    app.get("/", (_request, response) => {
      const circular: Record<string, unknown> = { id: 7n };
      circular["self"] = circular;
      tracing.metadata("circular", circular);
      response.end("fine");
    }),
  );
  expect(await (await fetch(url, SAMPLED)).text()).toBe("fine");
  expect(await daemon.received(() => true)).toMatchObject({
    metadata: { default: { circular: { id: "7", self: "[circular]" } } },
    http: { response: { status: 200 } },
  });
});

function emitter(log: string[], sent: string[] = []): SdkEmitter {
  const created: SdkEmitter = { send: () => undefined };
  installEmitter(created, { send: (datagrams) => void sent.push(...datagrams) }, recordingLogger(log));
  return created;
}

const unformatted = {
  format: () => {
    throw new TypeError("Converting circular structure to JSON");
  },
};

test("a segment that the SDK cannot format is sent with a note, and nothing is logged", () => {
  const log: string[] = [];
  const sent: string[] = [];
  const broken = { enumerable: true, get: () => unformatted.format() };
  const metadata = { default: Object.defineProperty({ before: 1 }, "value", broken) };
  emitter(log, sent).send({ id: "1", trace_id: "t", metadata, ...unformatted } as Emission);
  expect(sent.map((datagram) => datagram.split("\n")[0])).toEqual(['{"format":"json","version":1}']);
  expect(JSON.parse(sent[0]?.split("\n")[1] ?? "")).toEqual({
    id: "1",
    trace_id: "t",
    metadata: {
      default: { before: 1, value: "[threw TypeError: Converting circular structure to JSON]" },
      tracing: { unserialisable: ["metadata.default.value"] },
    },
  });
  expect(log).toEqual([]);
});

test("an entity that cannot even be looked at is logged, and nothing is thrown", () => {
  const log: string[] = [];
  const hopeless = Object.defineProperty({ id: "1", ...unformatted }, "subsegments", {
    get: unformatted.format,
  });
  emitter(log).send(hopeless);
  expect(log).toEqual([expect.stringMatching(/^X-Ray: segment 1 could not be sent: TypeError: Converting/)]);
});
