import { MessagePort, type Transferable } from "node:worker_threads";
import { fromPlainError, type PlainError, toPlainError } from "./plain-error.ts";
import { createQuestions } from "./questions.ts";

/** What one thread does for another, by name. Each takes one value. */
export type Services = Readonly<Record<string, (input: never) => unknown>>;

type InputOf<Theirs extends Services, Name extends keyof Theirs> = Parameters<Theirs[Name]>[0];
type ResultOf<Theirs extends Services, Name extends keyof Theirs> = Awaited<ReturnType<Theirs[Name]>>;

/** Asks the other thread. Resolves with its answer; rejects with its error, and when the connection breaks. */
export type Ask<Theirs extends Services> = <Name extends keyof Theirs & string>(
  name: Name,
  input: InputOf<Theirs, Name>,
) => Promise<ResultOf<Theirs, Name>>;

/** One end of what joins two threads. */
export interface Connection<Theirs extends Services> {
  readonly ask: Ask<Theirs>;
  /** Asks for no answer. */
  readonly tell: <Name extends keyof Theirs & string>(name: Name, input: InputOf<Theirs, Name>) => void;
  /** Rejects every question that is open, and those to come. */
  readonly breakOff: (reason: Error) => void;
}

interface Call {
  readonly kind: "call";
  readonly name: string;
  readonly input: unknown;
  /** Undefined when no answer is wanted. */
  readonly id: number | undefined;
}

type Message =
  | Call
  | { readonly kind: "answer"; readonly id: number; readonly result: unknown }
  | { readonly kind: "failure"; readonly id: number; readonly error: PlainError };

/** A `MessagePort`, or a `Worker`, which is one of its thread's ports. */
export interface Port {
  postMessage(message: Message, transfer: readonly Transferable[]): void;
  on(event: "message", listener: (message: Message) => void): unknown;
}

/**
 * Joins this thread to the other end of the port.
 *
 * @param mine what answers its questions, in any order; asked for at the first one, because it may need the connection
 */
export function connect<Theirs extends Services>(port: Port, mine: () => Services): Connection<Theirs> {
  const questions = createQuestions();
  const call = (name: string, input: unknown, id?: number): void =>
    port.postMessage({ kind: "call", name, input, id }, movedWith(input));

  port.on("message", (message) => {
    if (message.kind === "call") void serve(port, mine, message);
    else if (message.kind === "answer") questions.answer(message.id, message.result);
    else questions.fail(message.id, fromPlainError(message.error));
  });
  return {
    ask: (name, input) =>
      questions.ask((id) => call(name, input, id)) as Promise<ResultOf<Theirs, typeof name>>,
    tell: (name, input) => call(name, input),
    breakOff: (reason) => questions.breakOff(reason),
  };
}

/** Does what is asked, and sends the result or the error. An error of what needs no answer is not caught, and ends the thread. */
async function serve(port: Port, mine: () => Services, { name, input, id }: Call): Promise<void> {
  try {
    // Both ends are compiled together: what is called is there, and takes this.
    const result: unknown = await mine()[name]?.(input as never);
    if (id !== undefined) port.postMessage({ kind: "answer", id, result }, movedWith(result));
  } catch (error) {
    if (id === undefined) throw error;
    port.postMessage({ kind: "failure", id, error: toPlainError(error) }, []);
  }
}

/** Ports, and bytes that own their memory, move when they are direct members of a message: a pool's memory belongs to others too. */
function movedWith(value: unknown): readonly Transferable[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap((member: unknown): readonly Transferable[] =>
    member instanceof MessagePort ? [member] : ownMemory(member),
  );
}

function ownMemory(member: unknown): readonly ArrayBuffer[] {
  if (!(member instanceof Uint8Array) || !(member.buffer instanceof ArrayBuffer)) return [];
  return member.byteLength > 0 && member.byteLength === member.buffer.byteLength ? [member.buffer] : [];
}
