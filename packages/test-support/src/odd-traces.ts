/** A trace that is odd, as documents on the wire, and what a view must say of it. */
export interface OddTrace {
  /** What is odd, for the name of a test. */
  readonly what: string;
  readonly documents: readonly OddDocument[];
  /** A part of the sentence that says so. */
  readonly says: RegExp;
}

interface OddPart {
  readonly id: string;
  readonly name: string;
  readonly start_time?: number;
  readonly end_time?: number;
  readonly subsegments?: readonly OddPart[];
  readonly [member: string]: unknown;
}

export interface OddDocument extends OddPart {
  readonly trace_id: string;
}

const MANY = 10_000;
const DEEP = 500;

/** One of each kind. @param traceId whose second is when they start */
export function oddTraces(traceId: string): readonly OddTrace[] {
  const start = Number.parseInt(traceId.slice(2, 10), 16);
  const part = (name: string, from: number, to: number): OddPart => {
    return { id: idOf(name), name, start_time: start + from, end_time: start + to };
  };
  const document = (one: OddPart): OddDocument => ({ trace_id: traceId, ...one });
  const making = { part, document, start };
  return [...placesOf(making), ...timesOf(making), ...textsOf(making)];
}

interface Making {
  readonly part: (name: string, from: number, to: number) => OddPart;
  readonly document: (one: OddPart) => OddDocument;
  readonly start: number;
}

function placesOf({ part, document }: Making): readonly OddTrace[] {
  const called = (name: string, by: string): OddDocument =>
    document({ ...part(name, 0, 1), parent_id: idOf(by) });
  const chain = Array.from({ length: DEEP }, (_, n) =>
    n === 0 ? document(part("level 0", 0, 1)) : called(`level ${n}`, `level ${n - 1}`),
  );
  const siblings = Array.from({ length: MANY }, (_, n) => part(`sibling ${n}`, n / MANY, (n + 1) / MANY));
  return [
    { what: "a circle", documents: [called("hen", "egg"), called("egg", "hen")], says: /form a circle/ },
    { what: "500 levels", documents: chain, says: /500/ },
    {
      what: "10,000 siblings",
      documents: [document({ ...part("parent", 0, 1), subsegments: siblings })],
      says: /10.?001/,
    },
    {
      what: "two roots",
      documents: [document(part("first", 0, 1)), document(part("second", 1, 2))],
      says: /2 segments at the top/,
    },
    {
      what: "a parent that never came",
      documents: [called("orphan", "nobody")],
      says: /never received its parent/,
    },
  ];
}

function timesOf({ part, document, start }: Making): readonly OddTrace[] {
  const withSubsegment = (one: OddPart): readonly OddDocument[] => [
    document({ ...part("parent", 0, 1), subsegments: [one] }),
  ];
  const { start_time: _start, ...startless } = part("startless", 0, 1);
  return [
    { what: "no start", documents: withSubsegment(startless), says: /no start time/ },
    {
      what: "an end before the start",
      documents: withSubsegment({ ...part("back", 0.5, 0.2) }),
      says: /before it started/,
    },
    {
      what: "a child outside its parent",
      documents: withSubsegment(part("outside", -1, 3)),
      says: /after its parent/,
    },
    {
      what: "work in progress",
      documents: [document({ id: idOf("running"), name: "running", start_time: start, in_progress: true })],
      says: /in progress/i,
    },
  ];
}

function textsOf({ part, document }: Making): readonly OddTrace[] {
  const columns = Array.from({ length: 500 }, (_, n) => `column_${String(n).padStart(3, "0")}`);
  const sanitized_query = `SELECT ${columns.join(", ")} FROM wide`.slice(0, 5000);
  const sql = { database_type: "MySQL", sanitized_query };
  const query = { ...part("wide@db", 0, 1), namespace: "remote", sql };
  const names = ["🛒 checkout 👩‍👩‍👧", "متجر الكتب", "חנות", "\u202Eevil\u202C", "tab\tand\u0007bell"];
  const subsegments = names.map((name, n) => part(name, n / 10, n / 10 + 0.1));
  return [
    {
      what: "5,000 characters of SQL",
      documents: [document({ ...part("parent", 0, 1), subsegments: [query] })],
      says: /SELECT column_000/,
    },
    {
      what: "emoji, right-to-left names and control characters",
      documents: [document({ ...part("parent", 0, 1), subsegments })],
      says: /🛒 checkout/,
    },
  ];
}

/** 16 hexadecimal digits that depend on the name alone. */
function idOf(name: string): string {
  return Buffer.from(name.slice(-8)).toString("hex").slice(0, 16).padStart(16, "0");
}
