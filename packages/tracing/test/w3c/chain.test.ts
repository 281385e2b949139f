import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";
import { fromW3cTraceId } from "@xray-lab/segments";
import { type RecordedDocument, type RecordingDaemon, startRecordingDaemon } from "@xray-lab/test-support";
import { expect, onTestFinished, test, vi } from "vitest";

const OTEL = join(import.meta.dirname, "programs/otel-service.ts");
const OURS = join(import.meta.dirname, "programs/our-service.ts");

/** A span of OpenTelemetry, as its program reports it. */
interface Span {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentId?: string;
  readonly kind: number;
}

/** The numbers of OpenTelemetry's SpanKind. */
const SERVER = 1;
const CLIENT = 2;

interface Service {
  readonly url: string;
  readonly spans: Span[];
}

/** Starts a service in a process of its own, so that the two SDKs never share one. */
async function startService(program: string, environment: Record<string, string>): Promise<Service> {
  const child: ChildProcess = fork(program, { env: { ...process.env, ...environment }, execArgv: [] });
  onTestFinished(() => void child.kill());
  const spans: Span[] = [];
  const listening = Promise.withResolvers<string>();
  child.once("exit", (code) => listening.reject(new Error(`${program} has ended with ${code}`)));
  child.on("message", ({ url, span }: { url?: string; span?: Span }) => {
    if (url !== undefined) listening.resolve(url);
    if (span !== undefined) spans.push(span);
  });
  return { url: await listening.promise, spans };
}

interface Chain {
  readonly first: Service;
  readonly third: Service;
  readonly daemon: RecordingDaemon;
}

/** OpenTelemetry's service → ours → OpenTelemetry's → ours. */
async function startChain(call: string): Promise<Chain> {
  const daemon = await startRecordingDaemon();
  onTestFinished(() => daemon.close());
  const ours = { DAEMON: daemon.address, CALL: call };
  const fourth = await startService(OURS, { ...ours, NAME: "fourth" });
  const third = await startService(OTEL, { CALL: call, NEXT: fourth.url });
  const second = await startService(OURS, { ...ours, NAME: "second", NEXT: third.url });
  const first = await startService(OTEL, { CALL: call, NEXT: second.url });
  return { first, third, daemon };
}

function spanOf({ spans }: Service, kind: number): Promise<Span> {
  return vi.waitFor(
    () => {
      const found = spans.find((span) => span.kind === kind);
      if (!found) throw new Error(`no span of kind ${kind}`);
      return found;
    },
    { timeout: 5_000, interval: 5 },
  );
}

const named = (name: string) => (document: RecordedDocument) => document.name === name;

test.each(["fetch", "node:http"])(
  "%s: services of OpenTelemetry and of ours, in turn, are one trace, each the child of its caller's call",
  async (call) => {
    const { first, third, daemon } = await startChain(call);
    // Not sampled by its caller: no service records it, and what arrives below is of the second request.
    await fetch(first.url, { headers: { traceparent: `00-${"a".repeat(32)}-${"b".repeat(16)}-00` } });
    await fetch(first.url);
    const asked = await spanOf(first, SERVER);
    const calling = await spanOf(first, CLIENT);
    const second = await daemon.received(named("second"));
    const [subsegment] = second.subsegments ?? [];
    const serving = await spanOf(third, SERVER);
    const callingOn = await spanOf(third, CLIENT);
    const fourth = await daemon.received(named("fourth"));
    expect(calling.parentId).toBe(asked.spanId);
    expect(second).toMatchObject({ trace_id: fromW3cTraceId(calling.traceId), parent_id: calling.spanId });
    expect(serving).toMatchObject({ traceId: calling.traceId, parentId: subsegment?.id });
    expect(fourth).toMatchObject({ trace_id: second.trace_id, parent_id: callingOn.spanId });
    expect([first.spans.length, third.spans.length, daemon.documents.length]).toEqual([2, 2, 2]);
  },
);
