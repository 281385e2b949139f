import type { RecordedException, Work } from "@xray-lab/segments";
import type { CompiledTrace } from "../compile/compiled-trace.ts";
import { visitAll } from "../walk.ts";
import type { RootCauseException } from "./root-causes.ts";

/** The exceptions of a trace. SDKs record an exception where it was thrown, and refer to it by its id further up. */
export class RecordedExceptions {
  readonly #trace: CompiledTrace;
  #byId: ReadonlyMap<string, RecordedException> | undefined;

  constructor(trace: CompiledTrace) {
    this.#trace = trace;
  }

  of({ cause }: Work): readonly RootCauseException[] {
    if (cause === undefined) return [];
    if (typeof cause !== "string") return (cause.exceptions ?? []).map(toRootCauseException);
    this.#byId ??= exceptionsById(this.#trace);
    const referredTo = this.#byId.get(cause);
    return referredTo === undefined ? [] : [toRootCauseException(referredTo)];
  }
}

function exceptionsById({ segments }: CompiledTrace): ReadonlyMap<string, RecordedException> {
  const byId = new Map<string, RecordedException>();
  visitAll(segments, ({ cause }) => {
    if (typeof cause !== "object") return;
    for (const exception of cause.exceptions ?? []) byId.set(exception.id, exception);
  });
  return byId;
}

function toRootCauseException({ type, message }: RecordedException): RootCauseException {
  return { name: type, message };
}
