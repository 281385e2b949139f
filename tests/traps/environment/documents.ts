import type { RecordedDocument } from "@xray-lab/test-support";
import type { Outcome, Verdict } from "../trap.ts";
import { APP_NAME } from "./app.ts";

/** The segments of the traced app that arrived. */
export function segmentsOf({ documents }: Outcome): readonly RecordedDocument[] {
  return documents.filter(({ name }) => name === APP_NAME);
}

/** Every subsegment that arrived, embedded at any depth or in a datagram of its own. */
export function subsegmentsOf({ documents }: Outcome): readonly RecordedDocument[] {
  const below = (document: RecordedDocument): readonly RecordedDocument[] =>
    (document.subsegments ?? []).flatMap((child) => [child].concat(below(child)));
  return documents.flatMap((document) =>
    document.name === APP_NAME ? below(document) : [document, ...below(document)],
  );
}

/** Whether the request's segment arrived, or how the process ended instead, in words. */
export function arrival(outcome: Outcome): string {
  if (outcome.crash !== undefined) return `the process ended: ${code(outcome.crash)}`;
  if (segmentsOf(outcome).length === 0) return "nothing arrived: the request is lost";
  return "the request's segment arrived";
}

export function code(text: string): string {
  return `\`${text}\``;
}

/** The verdict of traps in which the segment of the only request must arrive. */
export function segmentArrives(outcome: Outcome): Verdict {
  return {
    trapped: outcome.crash !== undefined || segmentsOf(outcome).length !== 1,
    words: arrival(outcome),
  };
}

/** The verdict of traps in which it must arrive with its call in it. */
export function callArrives(outcome: Outcome): Verdict {
  const recorded = subsegmentsOf(outcome).length === 1;
  return {
    trapped: segmentsOf(outcome).length !== 1 || !recorded,
    words: `${arrival(outcome)}${recorded ? ", with the call in it" : ""}`,
  };
}
