import type { EdgePredicate, ServicePredicate } from "@xray-lab/filter-expressions";
import { matchesService, type ServiceMatch } from "@xray-lab/traces";
import type { Block } from "../block/block.ts";
import { COLUMN } from "../block/columns.ts";
import { clientPlaces, edgesIn, nodesIn } from "../block/node-identities.ts";
import { places } from "../block/typed-columns.ts";
import { exactly, NONE } from "./bounds.ts";
import type { BlockWork, Plan } from "./plan.ts";
import { ofRoots, passingWork, TraceRows } from "./passing-work.ts";
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
      const nodes = places(block, COLUMN.segmentNodes, asked.length);
      const own = segmentsOf(block, (place) => place);
      const passing = passingWork(inBraces, own);
      rows.add(nodes, asked, passing);
      const clients = clientPlaces(block);
      const askedClients = Uint8Array.from(clients, (client) => (client === -1 ? 0 : (asked[client] ?? 0)));
      if (!askedClients.includes(1)) return exactly(rows.rows);
      const ofClients = segmentsOf(block, (place) => clients[place] ?? -1);
      const asClients = inBraces?.asksNodes === true ? passingWork(inBraces, ofClients) : passing;
      rows.add(nodes, askedClients, ofRoots(asClients, own));
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
      rows.add(places(block, COLUMN.callEdges, asked.length), asked, passingWork(inBraces, callsOf(block)));
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
