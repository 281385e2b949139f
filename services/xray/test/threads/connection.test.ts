import { MessageChannel } from "node:worker_threads";
import { expect, onTestFinished, test } from "vitest";
import { connect, type Connection, type Services } from "../../src/threads/connection.ts";

type Answerer = {
  readonly double: (number: number) => number;
  readonly fail: (error: Error) => void;
  readonly never: (nothing: undefined) => Promise<void>;
  readonly sizeOf: (input: { readonly bytes: Uint8Array }) => { readonly bytes: Uint8Array };
};

const ANSWERER: Answerer = {
  double: (number) => 2 * number,
  fail: (error) => {
    throw Object.assign(new TypeError(error.message), { errcode: 13 });
  },
  never: () => new Promise(() => undefined),
  sizeOf: ({ bytes }) => ({ bytes: new Uint8Array(bytes.byteLength) }),
};

function connected(services: Services = ANSWERER): Connection<Answerer> {
  const { port1, port2 } = new MessageChannel();
  onTestFinished(() => port1.close());
  connect(port2, () => services);
  return connect<Answerer>(port1, () => ({}));
}

test("each question gets its own answer, also when many are open", async () => {
  const { ask } = connected();
  expect(await Promise.all([1, 2, 3].map((number) => ask("double", number)))).toEqual([2, 4, 6]);
});

test("what the other thread throws is thrown here, with its words, its stack and its codes", async () => {
  const { ask } = connected();
  const error: unknown = await ask("fail", new Error("disk full")).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(Error);
  expect(error).toMatchObject({
    name: "TypeError",
    message: "disk full",
    errcode: 13,
    stack: expect.stringContaining("connection.test.ts"),
  });
});

test("when the connection breaks, what is asked and what will be asked is refused: nobody waits for ever", async () => {
  const { ask, breakOff } = connected();
  const asked = ask("never", undefined);
  breakOff(new Error("the thread broke"));
  await expect(asked).rejects.toThrow("the thread broke");
  await expect(ask("double", 1)).rejects.toThrow("the thread broke");
});

test("bytes that own their memory move, there and back", async () => {
  const bytes = new Uint8Array(1_000);
  const reply = await connected().ask("sizeOf", { bytes });
  expect(bytes.byteLength).toBe(0);
  expect(reply.bytes.byteLength).toBe(1_000);
});

test("bytes in a pool are copied: others use its memory", async () => {
  const bytes = Buffer.from("pooled");
  const reply = await connected().ask("sizeOf", { bytes });
  expect(bytes.toString()).toBe("pooled");
  expect(reply.bytes.byteLength).toBe(6);
});
