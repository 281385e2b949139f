/** What is read of an error. It need not be an Error: another realm has an Error of its own. */
export interface ErrorLike {
  readonly message?: unknown;
  readonly cause?: unknown;
  /** The driver's error inside one of Sequelize. */
  readonly original?: unknown;
  /** The parts of an AggregateError. */
  readonly errors?: unknown;
}

/** More causes than a program makes, so that a circle of causes comes to an end. */
const MAX_CAUSES = 20;

/** The errors from which an error was made: its causes, the causes of these, and the parts of an AggregateError. */
export function errorsIn(error: ErrorLike): readonly ErrorLike[] {
  const found = new Set<ErrorLike>([error]);
  // The loop also visits the errors that it adds.
  for (const { cause, original, errors } of found) {
    for (const inner of [cause, original, ...(Array.isArray(errors) ? (errors as unknown[]) : [])])
      if (typeof inner === "object" && inner !== null && found.size <= MAX_CAUSES) found.add(inner);
  }
  return Array.from(found).slice(1);
}
