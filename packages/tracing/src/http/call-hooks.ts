import { toSegmentName } from "@xray-lab/segments";
import type { Annotations } from "../capture/annotations.ts";
import { type WarnOnce, warnOnce } from "../capture/warn-once.ts";
import { safeUrl } from "../redaction/safe-url.ts";
import type { Entity } from "../sdk/sdk.ts";
import type { OutgoingCall, OutgoingCalls, Recorded, TracingLogger } from "../tracing.ts";
import { askHook } from "./ask-hook.ts";

type Annotate = Annotations["annotate"];
type Header = (name: string) => string | undefined;

/** Makes the description of a call from the request of its client. It is made only for hooks that are there. */
export type Describe<R> = (request: R) => OutgoingCall;

/** What the program's hooks say about its calls. */
export class CallHooks {
  readonly #hooks: OutgoingCalls;
  readonly #annotate: Annotate;
  readonly #warn: WarnOnce;

  constructor(hooks: OutgoingCalls | undefined, annotate: Annotate, logger: TracingLogger) {
    this.#hooks = hooks ?? {};
    this.#annotate = annotate;
    this.#warn = warnOnce(logger);
  }

  /** Whether the program leaves the call out. A hook that fails leaves nothing out. */
  leavesOut<R>(request: R, describe: Describe<R>): boolean {
    const { record } = this.#hooks;
    if (record === undefined) return false;
    return askHook(this.#warn, "record", () => record(safe(describe(request)))) === false;
  }

  /** The name of the call's subsegment. */
  nameOf(call: OutgoingCall): string {
    const { name } = this.#hooks;
    const given = name && askHook(this.#warn, "name", () => name(safe(call)));
    return toSegmentName(typeof given === "string" && given !== "" ? given : call.host);
  }

  /** Gives the head of the response to the program. */
  answered<R>(subsegment: Entity, request: R, describe: Describe<R>, header: Header): void {
    const { onResponse } = this.#hooks;
    const status = subsegment.http?.response?.status;
    if (onResponse === undefined || status === undefined) return;
    const recorded: Recorded = {
      annotate: (key, value) => this.#annotate(subsegment, key, value),
      metadata: (key, value, namespace) => subsegment.addMetadata(key, value, namespace),
    };
    askHook(this.#warn, "onResponse", () => {
      onResponse(safe(describe(request)), { status, header }, recorded);
    });
  }
}

function safe({ method, url, host }: OutgoingCall): OutgoingCall {
  return { method, url: safeUrl(url), host };
}
