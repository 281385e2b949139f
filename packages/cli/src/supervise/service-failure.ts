import { LabError } from "../errors.ts";
import { isMisconfigured } from "./restart-policy.ts";

/** Why a service does not run. */
interface Failure {
  readonly name: string;
  /** In words: `ended with exit code 2`. */
  readonly reason: string;
  /** The exit code, when there is one. */
  readonly code: number | undefined;
  readonly lastLines: readonly string[];
}

/** A `BadSetting` when the service could not use a variable, otherwise a `ServiceFailed`. */
export function serviceFailure({ name, reason, code, lastLines }: Failure): LabError {
  const lines = lastLines.map((line) => `  ${line}`);
  const said = lines.length > 0 ? lines : ["  (it said nothing)"];
  const kind = isMisconfigured(code) ? "BadSetting" : "ServiceFailed";
  return new LabError(kind, [`${name} ${reason}; its last words:`, ...said].join("\n"));
}
