import { expect, test } from "vitest";
import type { RecordedDocument } from "@xray-lab/test-support";
import type { TracingOptions, Tracing } from "../../src/index.ts";
import { SAMPLED, startTracedApp } from "../traced-app.ts";

type Handler = (tracing: Tracing) => unknown;

/** The segment of a request whose handler does `work`, and is answered with `status` when it throws. */
async function recorded(
  work: Handler,
  options: Partial<TracingOptions> = {},
  status = 500,
): Promise<RecordedDocument> {
  const { url, daemon } = await startTracedApp((app, tracing) => {
    app.get("/", async (_request, response) => {
      await work(tracing);
      response.end();
    });
    app.use(tracing.closeSegment);
    app.use(answeringWith(status));
  }, options);
  await fetch(url, SAMPLED);
  return daemon.received(({ name }) => name === "Traced-App");
}

function answeringWith(status: number): Tracing["closeSegment"] {
  return (error, _request, response, next) => {
    if (status === 500) return next(error);
    response.statusCode = status;
    response.end();
  };
}

const thrown =
  (members: object): Handler =>
  () => {
    throw Object.assign(new Error("no"), members);
  };

const flags = ({ fault = false, error = false, throttle = false }: RecordedDocument): object => ({
  fault,
  error,
  throttle,
});

const caught =
  (members: object): Handler =>
  ({ capture }) => {
    try {
      capture("work", () => thrown(members)(undefined as never));
    } catch {
      // The program handles it.
    }
  };

test.each([
  [{}, { fault: true, error: false, throttle: false }],
  [{ status: 404 }, { fault: false, error: true, throttle: false }],
  [{ statusCode: 404 }, { fault: false, error: true, throttle: false }],
  [
    { status: 404, statusCode: 404 },
    { fault: false, error: true, throttle: false },
  ],
  [{ statusCode: 429 }, { fault: false, error: true, throttle: true }],
  [{ statusCode: 503 }, { fault: true, error: false, throttle: false }],
  [
    { status: 200, statusCode: 409 },
    { fault: false, error: true, throttle: false },
  ],
  [{ status: "404" }, { fault: true, error: false, throttle: false }],
])("an error with %j counts as %j", async (members, expected) => {
  const { subsegments } = await recorded(caught(members));
  expect(subsegments?.map(flags)).toEqual([expected]);
});

test("the status of the response decides about an error that has none", async () => {
  expect(flags(await recorded(thrown({}), {}, 404))).toEqual({ fault: false, error: true, throttle: false });
  expect(flags(await recorded(thrown({}), {}, 503))).toEqual({ fault: true, error: false, throttle: false });
  expect(flags(await recorded(thrown({}), { isFault: () => true }, 404))).toMatchObject({ fault: true });
});

test.each<[string, Pick<TracingOptions, "isFault" | "isError">, object]>([
  ["isFault says no", { isFault: () => false }, { fault: false, error: false }],
  ["isError says yes", { isError: () => true }, { fault: false, error: true }],
  ["both say yes", { isError: () => true, isFault: () => true }, { fault: true, error: true }],
  [
    "both are undecided",
    { isError: () => undefined, isFault: () => undefined },
    { fault: true, error: false },
  ],
  [
    "a rule throws",
    {
      isFault: () => {
        throw new Error("no rule");
      },
    },
    { fault: true, error: false },
  ],
  ["a rule answers something else", { isFault: (() => "no") as never }, { fault: true, error: false }],
])("when %s, an error without a status counts so", async (_what, rules, expected) => {
  const { subsegments } = await recorded(caught({}), rules);
  expect(subsegments?.map(flags)).toMatchObject([expected]);
});

test("the rules get the very error, whatever was thrown", async () => {
  const seen: unknown[] = [];
  const errors = [new Error("no"), "text", { plain: true }, 7];
  await recorded(({ recordError }) => errors.forEach(recordError), {
    isFault: (error) => void seen.push(error),
  });
  expect(seen).toEqual(errors);
  expect(seen[0]).toBe(errors[0]);
});

const messages = (document: RecordedDocument | undefined): unknown =>
  document?.cause?.exceptions.map(({ message }) => message);

test("recordError records an error where it is called, and closes nothing", async () => {
  const segment = await recorded(async ({ capture, recordError, annotate }) => {
    await capture("work", async () => {
      recordError(new Error("the first"));
      recordError(Object.assign(new Error("the second"), { status: 404 }));
      await Promise.resolve();
      annotate("after", true);
    });
    recordError("words");
    recordError(undefined);
  });
  expect(segment.subsegments).toMatchObject([
    { name: "work", fault: true, error: true, annotations: { after: true } },
  ]);
  expect(messages(segment.subsegments?.[0])).toEqual(["the second", "the first"]);
  expect(messages(segment)).toEqual(["words", "undefined"]);
});

test("an error that is recorded and then thrown is one exception", async () => {
  const { subsegments } = await recorded(({ capture, recordError }) => {
    try {
      capture("work", () => {
        const error = new Error("once");
        recordError(error);
        throw error;
      });
    } catch {
      // The program handles it.
    }
  });
  expect(subsegments?.[0]?.cause?.exceptions.map(({ message }) => message)).toEqual(["once"]);
});

test("a promise that rejects without a reason is a fault", async () => {
  const { subsegments } = await recorded(({ capture }) =>
    capture("work", () => Promise.reject()).catch(() => undefined),
  );
  expect(subsegments).toMatchObject([{ fault: true }]);
});
