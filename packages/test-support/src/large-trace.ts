/** A trace of any size, the same for the same seed, as BatchGetTraces answers it. */
export interface LargeTrace {
  readonly id: string;
  /** The texts of its segment documents, in the order in which the services end: callees first. */
  readonly documents: readonly string[];
  /** How many segments and subsegments are in them. */
  readonly rows: number;
}

interface Part {
  readonly id: string;
  readonly name: string;
  readonly start_time: number;
  readonly end_time: number;
  readonly namespace?: string;
  readonly [member: string]: unknown;
}

const SUBSEGMENTS = 26;
const SERVICES = ["shop", "cart", "stock", "payment", "mail", "users", "search", "prices"];
const TABLES = ["users", "orders", "items", "prices", "stock"];
const START = 0x6553_6f00;

/**
 * Documents like those of the Node.js SDK: a segment with 26 subsegments (queries, calls, local work), some of them failed. Each
 * segment but the first answers a call of an earlier one.
 */
export function makeLargeTrace(subsegments: number, seed: number): LargeTrace {
  const id = `1-${START.toString(16)}-${seed.toString(16).padStart(24, "0")}`;
  const random = randomFrom(seed);
  const calls: Part[] = [];
  const documents: string[] = [];
  let rows = 0;
  while (rows < subsegments) {
    const count = Math.min(SUBSEGMENTS, Math.max(subsegments - rows - 1, 0));
    const parent = calls[Math.floor(random() * calls.length)];
    documents.push(JSON.stringify(makeSegment({ id, parent, count, random, calls, first: rows })));
    rows += count + 1;
  }
  return { id, documents, rows };
}

interface Making {
  readonly id: string;
  readonly parent: Part | undefined;
  readonly count: number;
  readonly random: () => number;
  readonly calls: Part[];
  /** The number of the segment's row. */
  readonly first: number;
}

function makeSegment({ id, parent, count, random, calls, first }: Making): object {
  const start = parent?.start_time ?? START;
  const length = parent === undefined ? 60 : parent.end_time - parent.start_time;
  const service = SERVICES[first % SERVICES.length] ?? "shop";
  const subsegments = Array.from({ length: count }, (_, n): Part => {
    const from = round(start + (length * n) / count);
    const to = round(from + (length / count) * random());
    return makeSubsegment({ id: hex(first + n + 1), from, to, random });
  });
  for (const one of subsegments) if (one["traced"] === true) calls.push(one);
  const status = random() < 0.01 ? 500 : 200;
  return {
    id: hex(first),
    trace_id: id,
    ...(parent !== undefined && { parent_id: parent.id }),
    name: service,
    origin: "AWS::EKS::Container",
    start_time: start,
    end_time: round(start + length),
    ...(status === 500 && { fault: true }),
    http: {
      request: {
        method: "GET",
        url: `http://${service}/${TABLES[first % 5]}/${first}`,
        client_ip: "10.0.0.7",
      },
      response: { status },
    },
    annotations: { tenant: `t${first % 40}` },
    aws: { xray: { sdk: "X-Ray for Node.js", sdk_version: "3.12.0", package: "aws-xray-sdk" } },
    service: { version: "1.4.2", runtime: "node", runtime_version: "v24.21.0" },
    subsegments,
  };
}

interface Sub {
  readonly id: string;
  readonly from: number;
  readonly to: number;
  readonly random: () => number;
}

function makeSubsegment({ id, from, to, random }: Sub): Part {
  const kind = random();
  const times = { id, start_time: from, end_time: to, ...(random() < 0.01 && { error: true }) };
  const table = TABLES[Math.floor(random() * TABLES.length)] ?? "users";
  if (kind < 0.45) {
    const sanitized_query = `SELECT id, name, price FROM ${table} WHERE id = ? AND tenant = ?`;
    const sql = { url: `db:3306/${table}`, database_type: "MySQL", user: "app", sanitized_query };
    return { ...times, name: `${table}@db`, namespace: "remote", sql };
  }
  if (kind < 0.6) {
    const request = { method: "GET", url: `http://${table}.local/v1/${table}` };
    const http = { request, response: { status: 200, content_length: 512 } };
    return { ...times, name: `${table}.local`, namespace: "remote", traced: true, http };
  }
  const metadata = kind < 0.7 ? { metadata: { default: { step: Math.floor(random() * 100), table } } } : {};
  return { ...times, name: `validate ${table}`, ...metadata };
}

function hex(n: number): string {
  return (n + 1).toString(16).padStart(16, "0");
}

/** To a microsecond, as documents have it. */
function round(seconds: number): number {
  return Math.round(seconds * 1e6) / 1e6;
}

/** Mulberry32: small, and enough for fixtures. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
