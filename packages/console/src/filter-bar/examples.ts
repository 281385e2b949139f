/** Expressions that are useful in any lab, in the order in which the help shows them. Their names are in `words.ts`. */
export const EXAMPLES = {
  faults: "fault",
  failed: "error OR fault",
  inside: "ok AND (rootcause.fault.service OR rootcause.error.service)",
  slow: "responsetime > 0.5",
  status: "http.status = 404",
  path: 'http.url CONTAINS "/user"',
  method: 'http.method = "POST" AND !fault',
  methodAndTime: 'http.method = "POST" AND responsetime > 0.2',
  user: 'user BEGINSWITH "a"',
  database: 'service(id(type: "Database::SQL")) { responsetime > 0.01 }',
  progress: "partial",
} as const;

export type Example = keyof typeof EXAMPLES;

/** A request that ended well, although a call in it failed. */
export const FAILED_INSIDE: string = EXAMPLES.inside;
