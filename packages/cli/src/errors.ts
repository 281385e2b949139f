/**
 * The reasons for which a command can fail, with the exit code of each.
 *
 * - `BadUsage`: unknown command or option, exit 2
 * - `BadSetting`: an environment variable that cannot be used, exit 2
 * - `PortInUse`: another process has a port the lab needs, exit 1
 * - `ServiceFailed`: a service died or did not answer while starting, exit 1
 * - `NoTrace`: the first request's trace was not complete in time, exit 1
 * - `Interrupted`: stopped before the work was done, exit 130
 */
const EXIT_CODES = {
  BadUsage: 2,
  BadSetting: 2,
  PortInUse: 1,
  ServiceFailed: 1,
  NoTrace: 1,
  Interrupted: 130,
} as const;

export type LabErrorCode = keyof typeof EXIT_CODES;

/** An error whose message is written for the person at the terminal. */
export class LabError extends Error {
  readonly code: LabErrorCode;

  constructor(code: LabErrorCode, message: string) {
    super(message);
    this.name = "LabError";
    this.code = code;
  }

  get exitCode(): number {
    return EXIT_CODES[this.code];
  }
}
