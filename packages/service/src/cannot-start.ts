/** Why a service cannot start, in words that a person can act on: they are printed without a stack. The exit code is 1. */
export class CannotStart extends Error {
  override readonly name: string = "CannotStart";
}
