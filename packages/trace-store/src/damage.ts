/** A file of the store that was damaged, and what was done. */
export interface Damage {
  readonly path: string;
  /** Where the damaged file is now, if it was moved. */
  readonly movedTo?: string;
  readonly reason: string;
}

export function warnOfDamage({ path, movedTo, reason }: Damage): void {
  const moved = movedTo === undefined ? "" : ` It is now ${movedTo}.`;
  process.emitWarning(`${path} is damaged: ${reason}.${moved} What can be read of it is kept.`);
}
