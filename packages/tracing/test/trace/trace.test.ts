import { freePort, startRecordingDaemon } from "@xray-lab/test-support";
import { expect, onTestFinished, test } from "vitest";
import { startCallee } from "../http/traced-calls.ts";
import { json, recordOf, startXRayStandIn } from "../sampling/x-ray-stand-in.ts";
import { recordingLogger, SAMPLED, startSoleTracing, startTracedApp, type TracedApp } from "../traced-app.ts";

const ROOT = "1-67891233-abcdef012345678912345678";
const PARENT = "53995c3f42cd8ad8";
const sampled = { header: "Sampled=1" };

async function startJobs(options: Parameters<typeof startTracedApp>[1] = {}): Promise<TracedApp> {
  return await startTracedApp(() => undefined, options);
}

test("a job is a segment with its own name, and returns the very value of its work", async () => {
  const { tracing, daemon } = await startJobs();
  const value = { rows: 3 };
  expect(tracing.trace("nightly report?", sampled, () => value)).toBe(value);
  const segment = await daemon.received(() => true);
  expect(segment).toMatchObject({
    name: "nightly report_",
    trace_id: expect.stringMatching(/^1-[0-9a-f]{8}-[0-9a-f]{24}$/) as string,
    end_time: expect.any(Number) as number,
  });
  expect(segment).not.toHaveProperty("parent_id");
  expect(segment).not.toHaveProperty("http");
});

test("a job continues the trace of a traceparent, as a request does", async () => {
  const { tracing, daemon } = await startJobs();
  tracing.trace("job", { header: `00-${ROOT.replaceAll("-", "").slice(1)}-${PARENT}-01` }, () => undefined);
  expect(await daemon.received(() => true)).toMatchObject({ trace_id: ROOT, parent_id: PARENT });
});

test("what a job leaves open is closed with its segment, also when the job throws", async () => {
  const { tracing, daemon } = await startJobs();
  const work = (): never => {
    void tracing.capture("forgotten", () => new Promise(() => undefined));
    throw new Error("broken");
  };
  expect(() => tracing.trace("job", sampled, work)).toThrow("broken");
  const segment = await daemon.received(() => true);
  expect(segment).toMatchObject({ fault: true, cause: { exceptions: [{ message: "broken" }] } });
  expect(segment.subsegments).toMatchObject([
    { metadata: { tracing: { cut_short: expect.any(String) as string } } },
  ]);
});

test("the segment of a job closes when its promise ends, and the promise is the job's own", async () => {
  const { tracing, daemon } = await startJobs();
  const end = Promise.withResolvers<number>();
  expect(tracing.trace("job", sampled, () => end.promise)).toBe(end.promise);
  await tracing.flush();
  expect(daemon.documents).toEqual([]);
  end.resolve(7);
  expect(await daemon.received(() => true)).toMatchObject({ name: "job" });
});

test("in a job everything works as in a request: captures, calls, annotations, users and log lines", async () => {
  const { tracing, daemon } = await startJobs();
  const { url, headers } = await startCallee();
  const fields = await tracing.trace("job", sampled, async () => {
    tracing.annotate("rows", 3);
    tracing.setUser("ada");
    await tracing.capture("load", async () => (await fetch(url)).text());
    return tracing.logFields();
  });
  const segment = await daemon.received(() => true);
  expect(segment).toMatchObject({
    annotations: { rows: 3 },
    user: "ada",
    subsegments: [{ name: "load", subsegments: [{ name: "127.0.0.1", namespace: "remote" }] }],
  });
  expect(fields).toEqual({ trace_id: segment.trace_id });
  expect(headers[0]).toContain(`Root=${segment.trace_id};`);
});

test("a header continues the trace of whoever asked for the work, and its decision", async () => {
  const { tracing, daemon } = await startJobs();
  const header = `Root=${ROOT};Parent=${PARENT};Sampled=1`;
  expect(tracing.trace("job", { header }, () => tracing.traceId())).toBe(ROOT);
  expect(await daemon.received(() => true)).toMatchObject({ trace_id: ROOT, parent_id: PARENT });
});

test("a job that is not sampled runs once, gives its value, records nothing, and its calls say so", async () => {
  const { tracing, daemon, log } = await startJobs({
    environment: { AWS_XRAY_CONTEXT_MISSING: "RUNTIME_ERROR" },
  });
  const { url, headers } = await startCallee();
  let runs = 0;
  const work = async (): Promise<string> => {
    runs++;
    tracing.annotate("key", 1);
    return await tracing.capture("load", async () => (await fetch(url)).text());
  };
  expect(await tracing.trace("job", { header: `Root=${ROOT};Sampled=0` }, work)).toBe("ok");
  await tracing.flush();
  expect({ runs, headers, documents: daemon.documents }).toEqual({
    runs: 1,
    headers: [`Root=${ROOT};Sampled=0`],
    documents: [],
  });
  expect(log.slice(1)).toEqual([]);
});

test("what a job throws, at once or later, is a fault with its cause, and is thrown on", async () => {
  const { tracing, daemon } = await startJobs();
  const error = new Error("disk full");
  const fail = (): never => {
    throw error;
  };
  expect(() => tracing.trace("at once", sampled, fail)).toThrow(error);
  await expect(tracing.trace("later", sampled, async () => fail())).rejects.toBe(error);
  for (const name of ["at once", "later"]) {
    expect(await daemon.received((document) => document.name === name)).toMatchObject({
      fault: true,
      cause: { exceptions: [{ message: "disk full" }] },
    });
  }
});

test("a subsegment still open when a job ends loses nothing, and says that it was cut short", async () => {
  const { tracing, daemon } = await startJobs();
  tracing.trace("job", sampled, () => {
    void tracing.capture("never ends", () => new Promise(() => undefined));
  });
  expect(await daemon.received(() => true)).toMatchObject({
    name: "job",
    subsegments: [{ name: "never ends", metadata: { tracing: { cut_short: expect.any(String) as string } } }],
  });
});

test("a job begun in a request is a trace of its own, and the request goes on in its own", async () => {
  const { url, daemon } = await startTracedApp((app, tracing) =>
    app.get("/", (_request, response) => {
      tracing.trace("job", sampled, () => tracing.annotate("in", "job"));
      tracing.annotate("in", "request");
      response.end();
    }),
  );
  await fetch(url, SAMPLED);
  const request = await daemon.received(({ name }) => name === "Traced-App");
  const job = await daemon.received(({ name }) => name === "job");
  expect(request.annotations).toEqual({ in: "request" });
  expect(request).not.toHaveProperty("subsegments");
  expect(job.annotations).toEqual({ in: "job" });
  expect(job.trace_id).not.toBe(request.trace_id);
  expect(job).not.toHaveProperty("parent_id");
});

test("a job before any rule is known is sampled by the default rule", async () => {
  const { tracing, daemon } = await startWithRulesFrom(await freePort());
  tracing.trace("start-up", {}, () => undefined);
  expect(await daemon.received(() => true)).toMatchObject({ name: "start-up" });
});

test("sampling rules are asked with the name as the service's, and with the method and the path", async () => {
  const xRay = await startXRayStandIn();
  const members = { ServiceName: "night*", HTTPMethod: "POST", URLPath: "/run/*", FixedRate: 1 };
  const nobody = recordOf({ RuleName: "Default", Priority: 10_000 });
  xRay.rules = json({ SamplingRuleRecords: [recordOf({ RuleName: "jobs", ...members }), nobody] });
  const { tracing, daemon } = await startWithRulesFrom(xRay.endpoint.port);
  const report = { method: "POST", path: "/run/report" };
  await expect
    .poll(() => {
      tracing.trace("nightly", report, () => undefined);
      return daemon.documents;
    })
    .toContainEqual(expect.objectContaining({ aws: ruleNamed("jobs") }));
  for (const [name, options] of [
    ["daily", report],
    ["nightly", {}],
    ["nightly", { ...report, method: "PUT" }],
    ["nightly", { ...report, path: "/" }],
  ] as const) {
    expect(tracing.trace(name, options, () => tracing.capture("kept", () => 1))).toBe(1);
  }
  await tracing.flush();
  expect(JSON.stringify(daemon.documents)).not.toContain("kept");
});

function ruleNamed(name: string): unknown {
  return expect.objectContaining({ xray: expect.objectContaining({ rule_name: name }) as unknown });
}

/** Tracing that sends to a recording daemon, and asks another port for the sampling rules. */
async function startWithRulesFrom(port: number): Promise<Pick<TracedApp, "tracing" | "daemon">> {
  const daemon = await startRecordingDaemon();
  const udp = daemon.address.split(" ")[0] ?? "";
  const environment = { AWS_XRAY_DAEMON_ADDRESS: `${udp} tcp:127.0.0.1:${port}` };
  const tracing = await startSoleTracing({ name: "Jobs", environment, logger: recordingLogger([]) });
  onTestFinished(async () => {
    await tracing.stop();
    await daemon.close();
  });
  return { tracing, daemon };
}

test("without tracing a job is its work", async () => {
  const { tracing } = await startTracedApp(() => undefined, {
    environment: { AWS_XRAY_SDK_ENABLED: "false" },
  });
  expect(tracing.trace("job", {}, () => 1)).toBe(1);
});
