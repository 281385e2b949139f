import type { PutTelemetryRecordsRequest, SamplingRule } from "@aws-sdk/client-xray";
import type { TraceStore } from "@xray-lab/trace-store";

import type { RejectedDocument } from "./ingest.ts";
import type { Input } from "./input.ts";

/** What the operations work with. */
export interface ApiContext {
  readonly store: TraceStore;
  readonly rules: readonly SamplingRule[];
  /** When the rules became what they are. */
  readonly rulesModifiedAt: Date;
  readonly now: () => Date;
  readonly onTelemetry: (request: PutTelemetryRecordsRequest) => void;
  readonly onRejected: (rejected: RejectedDocument) => void;
}

export interface Operation {
  readonly path: string;
  /** @throws {ApiError} */
  readonly run: (input: Input, context: ApiContext) => object;
}

export interface OperationDefinition<Request, Result> {
  /** Where clients POST the request: the paths are irregular, so each operation says its own. */
  readonly path: `/${string}`;
  /** Checks everything that can be checked without looking anything up. @throws {ApiError} */
  readonly parse: (input: Input) => Request;
  /** @throws {ApiError} */
  readonly answer: (request: Request, context: ApiContext) => Result;
}

export function operation<Request, Result extends object>(
  definition: OperationDefinition<Request, Result>,
): Operation {
  const { path, parse, answer } = definition;
  return { path, run: (input, context) => answer(parse(input), context) };
}

/** A request of the SDK's types, with these members known to be there: the SDK leaves every member optional. */
export type With<Request, Member extends keyof Request> = Request & {
  [Name in Member]-?: NonNullable<Request[Name]>;
};
