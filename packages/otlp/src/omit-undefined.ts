/** The object without its undefined members, or undefined when it has no others. */
export function present<T extends object>(members: T): T | undefined {
  const entries = Object.entries(members).filter(([, value]) => value !== undefined);
  return entries.length === 0 ? undefined : (Object.fromEntries(entries) as T);
}

/** The object without its undefined members. */
export function compact<T extends object>(members: T): T {
  return present(members) ?? ({} as T);
}
