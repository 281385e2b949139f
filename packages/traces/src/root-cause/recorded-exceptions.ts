import type { RootCauseException } from "@aws-sdk/client-xray";
import type { RecordedException, Work } from "@xray-lab/segments";
import type { CompiledTrace } from "../compile/compiled-trace.ts";
import { visitSubsegments } from "../work.ts";

/** What was thrown, and where. SDKs record an exception where it was thrown and refer to it by id further up. */
export class RecordedExceptions {
  readonly #trace: CompiledTrace;
  #byId: ReadonlyMap<string, RecordedException> | undefined;

  constructor(trace: CompiledTrace) {
    this.#trace = trace;
  }

  of({ cause }: Work): RootCauseException[] {
    if (cause === undefined) return [];
    if (typeof cause !== "string") return (cause.exceptions ?? []).map(toRootCauseException);
    this.#byId ??= exceptionsById(this.#trace);
    const referredTo = this.#byId.get(cause);
    return referredTo === undefined ? [] : [toRootCauseException(referredTo)];
  }
}

function exceptionsById({ segments }: CompiledTrace): ReadonlyMap<string, RecordedException> {
  const byId = new Map<string, RecordedException>();
  const note = ({ cause }: Work): void => {
    if (typeof cause !== "object") return;
    for (const exception of cause.exceptions ?? []) byId.set(exception.id, exception);
  };
  for (const segment of segments) {
    note(segment);
    visitSubsegments(segment, note);
  }
  return byId;
}

function toRootCauseException({ type, message }: RecordedException): RootCauseException {
  return { ...(type !== undefined && { Name: type }), ...(message !== undefined && { Message: message }) };
}
