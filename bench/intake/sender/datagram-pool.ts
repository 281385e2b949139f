import { DATAGRAM_HEADER } from "@xray-lab/segments";
import { documentsOf } from "../../data-set/documents.ts";
import { type PlannedTrace, planTrace } from "../../data-set/planned-trace.ts";

/** The second of the templates. */
const MARK = 1_111_111_111;
const MARK_IN_ID = `1-${MARK.toString(16)}-`;
const TRACES = 3_000;
/** In a trace id, between its second and the number of the trace. */
const RANDOM_DIGITS = 16;
const INDEX_DIGITS = 8;

interface Template {
  readonly datagram: Buffer;
  /** Where a second stands in decimal, and how many after that of the trace it is. */
  readonly times: readonly (readonly [at: number, later: number])[];
  /** Where the second stands in hexadecimal. */
  readonly second: number;
  /** Where the number of the trace stands. */
  readonly index: number;
  readonly isLastOfTrace: boolean;
}

/**
 * Datagrams without end, each of a new document, at less CPU time than a datagram costs the kernel: the texts are made once, and
 * the time and the trace id are written over. A datagram may be written over when some thousand more were taken.
 */
export class DatagramPool {
  readonly #templates: readonly Template[];
  #place = 0;
  #second = 0;
  /** How many traces were taken whole. */
  traces = 0;

  constructor(seed: number) {
    this.#templates = Array.from({ length: TRACES }, (_, index) =>
      templatesOf(planTrace({ seed, index, second: MARK })),
    ).flat();
  }

  /** The next datagram. @param now the second of the trace if it begins one, in epoch seconds */
  next(now: number): Buffer {
    if (this.isBetweenTraces) this.#second = now;
    const second = this.#second;
    const { datagram, times, second: inId, index, isLastOfTrace } = this.#template();
    for (const [at, later] of times) datagram.write(String(second + later), at, "latin1");
    datagram.write(second.toString(16), inId, "latin1");
    datagram.write(this.traces.toString(16).padStart(INDEX_DIGITS, "0"), index, "latin1");
    if (isLastOfTrace) this.traces += 1;
    return datagram;
  }

  /** Whether the next datagram begins a trace. */
  get isBetweenTraces(): boolean {
    return this.#templates.at(this.#place - 1)?.isLastOfTrace ?? true;
  }

  #template(): Template {
    const template = this.#templates[this.#place];
    if (template === undefined) throw new Error("the pool is empty");
    this.#place = (this.#place + 1) % this.#templates.length;
    return template;
  }
}

function templatesOf(trace: PlannedTrace): Template[] {
  const documents = documentsOf(trace);
  return documents.map((document, place) => {
    const datagram = Buffer.from(`${DATAGRAM_HEADER}\n${document}`);
    const id = datagram.indexOf(MARK_IN_ID);
    return {
      datagram,
      times: timesIn(datagram),
      second: id + "1-".length,
      index: id + MARK_IN_ID.length + RANDOM_DIGITS,
      isLastOfTrace: place === documents.length - 1,
    };
  });
}

/** The text is of one byte a character, so that a place in it is one in the datagram. */
function timesIn(datagram: Buffer): Template["times"] {
  const found = datagram.toString("latin1").matchAll(/_time":(?<second>\d{10})/g);
  return [...found].map(({ index, 1: second }) => [index + '_time":'.length, Number(second) - MARK]);
}
