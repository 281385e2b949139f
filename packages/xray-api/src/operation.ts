import type { PutTelemetryRecordsRequest } from "@aws-sdk/client-xray";
import type { IntakeDoor } from "@xray-lab/intake";
import type { SamplingService } from "./resources/sampling-rules/sampling-service.ts";
import type { TraceStore } from "@xray-lab/trace-store";

import type { Account } from "./arn.ts";
import type { Input } from "./input.ts";
import type { Retrievals } from "./retrievals.ts";

/** The parts that all operations share. */
export interface ApiContext {
  /** Traces, and in `settings` all other state that survives a restart. */
  readonly store: TraceStore;
  readonly intake: IntakeDoor;
  readonly account: Account;
  /** The reports of sampling clients and their targets; the rules are in `store.settings`. */
  readonly sampling: SamplingService;
  readonly retrievals: Retrievals;
  readonly now: () => Date;
  readonly onTelemetry: (request: PutTelemetryRecordsRequest) => void;
}

/** An operation of X-Ray. Its reference is at `https://docs.aws.amazon.com/xray/latest/api/API_`, its name, `.html`. */
export interface Operation {
  readonly path: string;
  /** A promise only when the answer takes so long that other requests must get a turn. @throws {ApiError} */
  readonly run: (input: Input, context: ApiContext) => object | Promise<object>;
}

export interface OperationDefinition<Request, Result> {
  /** Where clients POST the request. The paths follow no rule. */
  readonly path: `/${string}`;
  /** Checks everything that needs no stored data. @throws {ApiError} */
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

/** A request in the SDK's types with these members required: in the SDK every member is optional. */
export type With<Request, Member extends keyof Request> = Request & {
  [Name in Member]-?: NonNullable<Request[Name]>;
};
