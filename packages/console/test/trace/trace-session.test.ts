import { expect, test } from "vitest";
import { TraceSession } from "../../src/trace/model/trace-session.ts";
import type { TraceWorker } from "../../src/trace/worker/ask-worker.ts";
import type { RowText } from "../../src/trace/worker/protocol.ts";
import { columnsOf, TRACE_ID } from "./tree-columns.ts";

const columns = columnsOf({ name: "shop", at: [0, 1], parts: [{ name: "query", at: [0, 1] }] });
const TEXT: RowText = { id: "1", text: "GET /", status: 200, exception: undefined, oddities: [] };

/** A worker whose answers are held until they are given. */
class HeldWorker implements Pick<TraceWorker, "ask" | "end"> {
  readonly asked: { readonly name: string; readonly question: object }[] = [];
  readonly #answers: ((answer: never) => void)[] = [];

  ask(name: string, question: object): Promise<never> {
    this.asked.push({ name, question });
    return new Promise((resolve) => {
      this.#answers.push(resolve);
    });
  }

  /** Answers the oldest question, once what led to it is done. */
  async answer(answer: unknown): Promise<void> {
    await Promise.resolve();
    this.#answers.shift()?.(answer as never);
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
  }

  end(): void {
    this.#answers.length = 0;
  }
}

function open() {
  const worker = new HeldWorker();
  return { worker, session: new TraceSession(TRACE_ID, worker as unknown as TraceWorker) };
}

const loaded = { columns, moved: undefined, texts: new Map([[0, TEXT]]) };

test("the rows are there before the head is", async () => {
  const { worker, session } = open();
  void session.read();
  await worker.answer(loaded);

  expect(session.state).toMatchObject({ kind: "loaded", version: 1, head: undefined });
  await worker.answer({ documents: 1 });
  expect(session.state).toMatchObject({ kind: "loaded", version: 1, head: { documents: 1 } });
});

test("a trace that is not there is missing, until it arrives", async () => {
  const { worker, session } = open();
  void session.read();
  await worker.answer(undefined);

  expect(session.state.kind).toBe("missing");
  session.onChange({ traceIds: new Set([TRACE_ID]) });
  await worker.answer(loaded);
  expect(session.state.kind).toBe("loaded");
});

test("changes that come while it is read make it be read once more, not once each", async () => {
  const { worker, session } = open();
  void session.read();
  for (let change = 0; change < 5; change += 1) session.onChange({ traceIds: undefined });
  session.onChange({ traceIds: new Set(["1-00000000-000000000000000000000000"]) });
  await worker.answer(loaded);
  await worker.answer({});
  await worker.answer(loaded);
  await worker.answer({});

  expect(worker.asked.map(({ name }) => name)).toEqual(["load", "head", "load", "head"]);
  expect(session.state).toMatchObject({ version: 2 });
});

test("texts that are not known are asked for together, each once", async () => {
  const { worker, session } = open();
  void session.read();
  await worker.answer(loaded);
  await worker.answer({});
  let told = 0;
  session.onTexts(() => (told += 1));

  expect([session.textOf(0), session.textOf(1), session.textOf(1), session.textOf(2)]).toEqual([
    TEXT,
    undefined,
    undefined,
    undefined,
  ]);
  await worker.answer(new Map([[1, TEXT]]));
  expect(worker.asked.at(-1)).toEqual({ name: "texts", question: { rows: [1, 2] } });
  expect([told, session.textOf(1)]).toEqual([1, TEXT]);
});
