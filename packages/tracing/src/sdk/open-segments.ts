import { jsonOf } from "../emitter/documents.ts";
import type { Entity, SdkEmitter } from "./sdk.ts";

/** Seconds after which a segment is long. */
const LONG = 1;
const LOOK_MS = 1_000;
/** A look ends after this many segments or this time, and the next one goes on: the application has to answer meanwhile. */
const MAX_SEGMENTS = 100;
const MAX_MS = 10;

/**
 * The open segments, in order of start. A segment that stays open is sent once in progress, so that work is seen while it
 * runs, or if the process dies in it. It is then forgotten, so that work which never ends takes no memory here. The final
 * document has the same id and replaces the one in progress.
 *
 * @see https://docs.aws.amazon.com/xray/latest/devguide/xray-api-segmentdocuments.html#api-segmentdocuments-fields
 */
export class OpenSegments {
  readonly #open = new Set<Entity>();
  #timer: NodeJS.Timeout | undefined;

  // One timer for all: one for each request would cost more than the rest of its sending.
  start(emitter: SdkEmitter): void {
    this.#timer = setInterval(() => this.sendLong(emitter, Date.now() / 1_000), LOOK_MS).unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  add(segment: Entity): void {
    this.#open.add(segment);
  }

  delete(segment: Entity): void {
    this.#open.delete(segment);
  }

  /** @param now epoch seconds */
  sendLong(emitter: SdkEmitter, now: number): void {
    const until = performance.now() + MAX_MS;
    let looked = 0;
    for (const segment of this.#open) {
      if (now - segment.start_time < LONG || looked === MAX_SEGMENTS || performance.now() > until) return;
      looked += 1;
      this.#open.delete(segment);
      const document = segment.notTraced === true ? undefined : snapshot(segment);
      if (document) emitter.send(document);
    }
  }
}

type Sent = Parameters<SdkEmitter["send"]>[0];

/** A copy, because redaction changes what is sent, and the segment goes on. `undefined` when it cannot be read; its end says why. */
function snapshot(segment: Entity): Sent | undefined {
  try {
    const copy = JSON.parse(jsonOf(segment)) as Sent;
    return Object.defineProperty(copy, "format", { value: () => JSON.stringify(copy) });
  } catch {
    return undefined;
  }
}
