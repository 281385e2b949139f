/** The code of the errors that leave a store closed, for a program that cannot see their class. */
export const STORE_NOT_OPENED = "STORE_NOT_OPENED";

/** `TraceQuery.after` is not the `next` of a page of the same kind of query. */
export class InvalidPageToken extends Error {
  override readonly name = "InvalidPageToken";

  constructor() {
    super("The page token was not given by an earlier page of this query");
  }
}

/** The store is left as it is, and the message says what to do. An error that comes from another thread keeps its code, and loses its class. */
class StoreNotOpened extends Error {
  readonly code: string = STORE_NOT_OPENED;
}

/** A later release wrote the file; writing to it could lose what that release added. */
export class StoreFromNewerVersion extends StoreNotOpened {
  override readonly name = "StoreFromNewerVersion";

  constructor(path: string, found: number, known: number) {
    super(
      `${path} has schema version ${found}, and this release knows up to ${known}. ` +
        "Start the release that wrote it, or point the data directory elsewhere.",
    );
  }
}

/** The file is a healthy SQLite database of another program. It is not changed. */
export class NotATraceStore extends StoreNotOpened {
  override readonly name = "NotATraceStore";

  constructor(path: string) {
    super(`${path} is an SQLite database of another program. Point the data directory elsewhere.`);
  }
}

/** Another process has the store open. */
export class FolderInUse extends StoreNotOpened {
  override readonly name = "FolderInUse";

  constructor(directory: string) {
    super(
      `${directory} is in use by another process. End that process, or point the data directory of this one elsewhere.`,
    );
  }
}
