import type { Oddity, RootCause, ServiceNode, TraceSummary, TreeOddity } from "@xray-lab/traces";
import type { TraceColumns } from "../model/columns.ts";

/** What a row says beside its name and bar. */
export interface RowText {
  readonly id: string;
  readonly text: string;
  readonly status: number | undefined;
  readonly exception: string | undefined;
  readonly oddities: readonly Oddity[];
}

/** The members of a document's part that are not shown otherwise, without what is below it. */
export type PartMembers = Readonly<Record<string, unknown>>;

export interface RowDetails extends RowText {
  readonly row: number;
  readonly kind: "segment" | "subsegment";
  readonly part: PartMembers;
  /** The segment that the part belongs to, without subsegments. */
  readonly segment: PartMembers;
  /** How many characters its document has. */
  readonly documentSize: number;
}

/** What stands above the waterfall. */
export interface TraceHead {
  readonly summary: TraceSummary;
  readonly failedInside: "fault" | "error" | undefined;
  readonly responseTimeCause: RootCause | undefined;
  readonly failures: readonly (RootCause & { readonly flag: "fault" | "error" })[];
  readonly oddities: readonly TreeOddity[];
  /** How many rows are odd, and the first of them. */
  readonly oddRows: { readonly count: number; readonly first: readonly OddRow[] };
  readonly documents: number;
  readonly inProgress: boolean;
}

export interface OddRow {
  readonly row: number;
  readonly name: string;
  readonly oddity: Oddity;
}

/** How long a row took beside others of its kind. */
export interface Comparison {
  /** How many others there are. */
  readonly others: number;
  readonly traces: number;
  /** The part of the others that took less time, from 0 to 1. */
  readonly faster: number;
}

export interface LoadedTrace {
  readonly columns: TraceColumns;
  /** By row of the trace that was loaded before, the row now; -1 when it is no longer there. */
  readonly moved: Int32Array | undefined;
  /** Of the first rows. */
  readonly texts: ReadonlyMap<number, RowText>;
}

/** What the page asks the worker, and what it is answered. */
export interface Questions {
  /** Undefined when there is no such trace. */
  readonly load: { readonly ask: { readonly traceId: string }; readonly answer: LoadedTrace | undefined };
  readonly head: { readonly ask: object; readonly answer: TraceHead };
  readonly graph: { readonly ask: object; readonly answer: readonly ServiceNode[] };
  readonly texts: {
    readonly ask: { readonly rows: readonly number[] };
    readonly answer: ReadonlyMap<number, RowText>;
  };
  readonly details: { readonly ask: { readonly row: number }; readonly answer: RowDetails };
  readonly document: { readonly ask: { readonly row: number }; readonly answer: string };
  /** -1 when there is none. */
  readonly find: { readonly ask: { readonly id: string }; readonly answer: number };
  readonly search: { readonly ask: { readonly text: string }; readonly answer: Uint8Array };
  readonly compare: { readonly ask: { readonly row: number }; readonly answer: Comparison };
}

export type QuestionName = keyof Questions;

export type AskMessage = {
  [Name in QuestionName]: { readonly name: Name; readonly number: number } & Questions[Name]["ask"];
}[QuestionName];

export interface AnswerMessage {
  readonly number: number;
  readonly answer?: unknown;
  /** What was thrown instead. */
  readonly problem?: string;
}
