import type { PutTelemetryRecordsRequest } from "@aws-sdk/client-xray";
import type { Intake } from "@xray-lab/intake";
import type { SamplingService } from "@xray-lab/sampling";
import type { TraceStore } from "@xray-lab/trace-store";

import type { Account } from "./arn.ts";
import type { Input } from "./input.ts";
import type { Retrievals } from "./retrieval/retrievals.ts";
import type { SummaryCache } from "./summary-cache.ts";

/** What the operations work with. */
export interface ApiContext {
  /** Traces, and in `settings` what else must survive a restart. */
  readonly store: TraceStore;
  readonly intake: Pick<Intake, "accept">;
  readonly account: Account;
  /** What clients that sample report, and are told; the rules are in `store.settings`. */
  readonly sampling: SamplingService;
  readonly summaries: SummaryCache;
  readonly retrievals: Retrievals;
  readonly now: () => Date;
  readonly onTelemetry: (request: PutTelemetryRecordsRequest) => void;
}

export interface Operation {
  readonly path: string;
  /** A promise only where the answer takes so long that others must get their turn. @throws {ApiError} */
  readonly run: (input: Input, context: ApiContext) => object | Promise<object>;
}

export interface OperationDefinition<Request, Result> {
  /** Where clients POST the request: the paths are irregular, so each operation says its own. */
  readonly path: `/${string}`;
  /** Checks everything that can be checked without looking anything up. @throws {ApiError} */
  readonly parse: (input: Input) => Request;
  /** @throws {ApiError} */
  readonly answer: (request: Request, context: ApiContext) => Result | Promise<Result>;
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
