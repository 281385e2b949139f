type Members = Readonly<Record<string, unknown>>;

const MAX_PATHS = 10;
const MAX_PATH_LENGTH = 100;

/** Adds the list of `paths` to the members, as `metadata.tracing[what]`. */
export function withNote(members: Members, what: string, paths: readonly string[]): Members {
  if (paths.length === 0) return members;
  const listed = paths.slice(0, MAX_PATHS).map((path) => path.slice(0, MAX_PATH_LENGTH).toWellFormed());
  if (paths.length > MAX_PATHS) listed.push(`and ${paths.length - MAX_PATHS} more`);
  const metadata = objectIn(members, "metadata");
  const tracing = { ...objectIn(metadata, "tracing"), [what]: listed };
  return { ...members, metadata: { ...metadata, tracing } };
}

function objectIn(members: Members, name: string): Members {
  const value = members[name];
  return typeof value === "object" && value !== null ? (value as Members) : {};
}
