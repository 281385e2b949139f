/** `TraceQuery.after` is not a `next` that a page of the same kind gave. */
export class InvalidPageToken extends Error {
  override readonly name = "InvalidPageToken";

  constructor() {
    super("The page token was not given by an earlier page of this query");
  }
}

/** The file was written by a later release; reading it could lose what that release added. */
export class StoreFromNewerVersion extends Error {
  override readonly name = "StoreFromNewerVersion";

  constructor(path: string, found: number, known: number) {
    super(
      `${path} has schema version ${found}, and this release knows up to ${known}. ` +
        "Start the release that wrote it, or point the data directory elsewhere.",
    );
  }
}

/** The file is a healthy SQLite database of some other program, which is left alone. */
export class NotATraceStore extends Error {
  override readonly name = "NotATraceStore";

  constructor(path: string) {
    super(`${path} is an SQLite database of another program. Point the data directory elsewhere.`);
  }
}
