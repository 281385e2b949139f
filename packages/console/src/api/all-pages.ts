/** Reads pages until the last one, or until there are enough entries. */
export async function allPages<Entry>(
  read: (token: string | undefined) => Promise<{
    readonly entries: readonly Entry[];
    readonly next: string | undefined;
  }>,
  most: number = Number.POSITIVE_INFINITY,
): Promise<readonly Entry[]> {
  const all: Entry[] = [];
  let token: string | undefined;
  do {
    const { entries, next } = await read(token);
    all.push(...entries);
    token = next;
  } while (token !== undefined && all.length < most);
  return all.slice(0, most);
}
