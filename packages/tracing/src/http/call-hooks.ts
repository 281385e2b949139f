import { toSegmentName } from "@xray-lab/segments";
import type { Annotations } from "../capture/annotations.ts";
import { fencedHook } from "../fence/hook.ts";
import { safeUrl } from "../redaction/safe-url.ts";
import type { Entity } from "../sdk/sdk.ts";
import type { OutgoingCall, OutgoingCalls, Recorded } from "../options.ts";

type Recording = Pick<Annotations, "annotate" | "metadata">;
type Header = (name: string) => string | undefined;

/** Makes the description of a call from the request of its client. It is made only for hooks that are there. */
export type Describe<R> = (request: R) => OutgoingCall;

/** What the program's hooks say about its calls. A hook that fails is as one that is not there. */
export class CallHooks {
  readonly #hooks: OutgoingCalls;
  readonly #recording: Recording;

  constructor({ record, name, onResponse }: OutgoingCalls = {}, recording: Recording) {
    this.#hooks = {
      ...(record && { record: fencedHook("the hook outgoing.record", record) as typeof record }),
      ...(name && { name: fencedHook("the hook outgoing.name", name) }),
      ...(onResponse && { onResponse: fencedHook("the hook outgoing.onResponse", onResponse) }),
    };
    this.#recording = recording;
  }

  /** Whether the program leaves the call out. */
  leavesOut<R>(request: R, describe: Describe<R>): boolean {
    return this.#hooks.record?.(safe(describe(request))) === false;
  }

  /** The name of the call's subsegment. */
  nameOf(call: OutgoingCall): string {
    const given: unknown = this.#hooks.name?.(safe(call));
    return toSegmentName(typeof given === "string" && given !== "" ? given : call.host);
  }

  /** Gives the head of the response to the program. */
  answered<R>(subsegment: Entity, request: R, describe: Describe<R>, header: Header): void {
    const { onResponse } = this.#hooks;
    const status = subsegment.http?.response?.status;
    if (onResponse === undefined || status === undefined) return;
    const recorded: Recorded = {
      annotate: (key, value) => this.#recording.annotate(subsegment, key, value),
      metadata: (key, value, namespace) => this.#recording.metadata(subsegment, key, value, namespace),
    };
    onResponse(safe(describe(request)), { status, header }, recorded);
  }
}

function safe({ method, url, host }: OutgoingCall): OutgoingCall {
  return { method, url: safeUrl(url), host };
}
