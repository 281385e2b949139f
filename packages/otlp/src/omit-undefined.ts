export function omitUndefined<T extends object>(members: T): T {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as T;
}

/** The object without its undefined members, or `undefined` when no member is left. */
export function orUndefined<T extends object>(members: T): T | undefined {
  const defined = omitUndefined(members);
  return Object.keys(defined).length === 0 ? undefined : defined;
}
