import type { EdgePredicate, ServicePredicate } from "@xray-lab/filter-expressions";
import { matchesService, type ServiceMatch } from "@xray-lab/traces";
import type { Block } from "../block/block.ts";
import { COLUMN } from "../block/columns.ts";
import { SEGMENT_FLAG } from "../block/flags.ts";
import { clientPlaces, edgesIn, nodesIn } from "../block/node-identities.ts";
import { places, words } from "../block/typed-columns.ts";
import { exactly, isEmpty, NONE, type Rows } from "./bounds.ts";
import type { BlockWork, Plan } from "./plan.ts";
import { workBlock } from "./work-block.ts";

const WORK_COST = 6;

/** Traces in which a service took part: with a segment, or as the client of one with which the trace began. */
export function servicePlan({ service, block: braces }: ServicePredicate): Plan {
  const inBraces = braces === undefined ? undefined : workBlock(braces, "segment");
  return {
    cost: WORK_COST + (inBraces?.cost ?? 0),
    bounds: (block) => {
      const asked = matching(block, service);
      if (!asked.includes(1)) return NONE;
      const rows = new TraceRows(block, COLUMN.segmentOffsets);
      const nodes = places(block, COLUMN.segmentNodes, nodesIn(block).length);
      const flags = block.column(COLUMN.segmentFlags);
      const own = segmentsOf(block, (place) => place);
      const passing = inBraces?.rows(own) ?? "all";
      rows.add(nodes, asked, passing);
      const clients = clientPlaces(block);
      const askedClients = clients.map((client) => (client === -1 ? 0 : (asked[client] ?? 0)));
      if (askedClients.includes(1)) {
        const ofClient = segmentsOf(block, (place) => clients[place] ?? -1);
        const clientsPassing = inBraces?.asksNodes === true ? inBraces.rows(ofClient) : passing;
        rows.addMarked(nodes, Uint8Array.from(askedClients), clientsPassing, flags, SEGMENT_FLAG.root);
      }
      return exactly(rows.rows);
    },
  };
}

/** Traces with a call from one service to another. */
export function edgePlan({ from, to, block: braces }: EdgePredicate): Plan {
  const inBraces = braces === undefined ? undefined : workBlock(braces, "call");
  return {
    cost: WORK_COST + (inBraces?.cost ?? 0),
    bounds: (block) => {
      const [callers, callees] = [matching(block, from), matching(block, to)];
      const pairs = edgesIn(block);
      const asked = new Uint8Array(pairs.length / 2);
      for (let edge = 0; edge < asked.length; edge++)
        asked[edge] = (callers[pairs[2 * edge] ?? 0] ?? 0) & (callees[pairs[2 * edge + 1] ?? 0] ?? 0);
      if (!asked.includes(1)) return NONE;
      const rows = new TraceRows(block, COLUMN.callOffsets);
      rows.add(places(block, COLUMN.callEdges, asked.length), asked, inBraces?.rows(callsOf(block)) ?? "all");
      return exactly(rows.rows);
    },
  };
}

function matching(block: Block, service: ServiceMatch): Uint8Array {
  return Uint8Array.from(nodesIn(block), ({ identity }) => (matchesService(service, identity) ? 1 : 0));
}

/** @param identityOf the node whose name, type and account a segment of a node has */
function segmentsOf(block: Block, identityOf: (place: number) => number): BlockWork {
  return {
    of: "segment",
    block,
    count: block.head.segments,
    flags: block.column(COLUMN.segmentFlags),
    byNode: (test) => {
      const nodes = nodesIn(block);
      const passing = Uint8Array.from(nodes, (_, place) => (test(identityOf(place)) ? 1 : 0));
      if (!passing.includes(1)) return "none";
      const ofSegments = places(block, COLUMN.segmentNodes, nodes.length);
      const rows = new Uint8Array(ofSegments.length);
      for (let row = 0; row < rows.length; row++) rows[row] = passing[ofSegments[row] ?? 0] ?? 0;
      return rows;
    },
  };
}

function callsOf(block: Block): BlockWork {
  return {
    of: "call",
    block,
    count: block.head.calls,
    flags: block.column(COLUMN.callFlags),
    byNode: () => "none",
  };
}

type WorkRows = Uint16Array | Uint32Array;

/** Collects the traces that have a segment or a call that passes. */
class TraceRows {
  readonly rows: Uint8Array;
  readonly #offsets: Uint32Array;

  constructor(block: Block, offsets: number) {
    this.rows = new Uint8Array(block.traces);
    this.#offsets = words(block, offsets);
  }

  /** @param kinds by work, its node or edge @param asked by node or edge, 1 when it is asked for */
  add(kinds: WorkRows, asked: Uint8Array, passing: Rows): void {
    if (isEmpty(passing)) return;
    const next = typeof passing === "string" ? undefined : passing;
    const offsets = this.#offsets;
    let row = 0;
    for (let at = 0; at < kinds.length; at++) {
      // What is in braces is rarer than its service or edge.
      if ((next !== undefined && next[at] === 0) || asked[kinds[at] ?? 0] === 0) continue;
      while ((offsets[row + 1] ?? Infinity) <= at) row++;
      this.rows[row] = 1;
      // The rest of the trace need not be looked at.
      at = (offsets[row + 1] ?? Infinity) - 1;
    }
  }

  /** The same for the work that has a bit. */
  addMarked(kinds: WorkRows, asked: Uint8Array, passing: Rows, flags: Uint8Array, bit: number): void {
    if (isEmpty(passing)) return;
    const marked = new Uint8Array(flags.length);
    for (let at = 0; at < marked.length; at++)
      marked[at] = ((flags[at] ?? 0) & bit) > 0 && (typeof passing === "string" || passing[at] === 1) ? 1 : 0;
    this.add(kinds, asked, marked);
  }
}
