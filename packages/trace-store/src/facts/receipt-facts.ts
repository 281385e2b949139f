import { type CompiledTrace, receiptsOf, type TraceNodes } from "@xray-lab/traces";
import type { ReceiptFacts } from "./trace-facts.ts";

/** The events that the segments of a trace received from other work. */
export function receiptFactsOf(trace: CompiledTrace, nodes: TraceNodes): readonly ReceiptFacts[] {
  const receipts = receiptsOf(trace, nodes);
  if (receipts.length === 0) return [];
  const places = new Map([...nodes.keys()].map((segment, place) => [segment, place]));
  return receipts.map(([traceId, { senderId, receiver }]) => ({
    traceId,
    senderId,
    segment: places.get(receiver) ?? 0,
    start: receiver.start_time,
    end: receiver.end_time,
  }));
}
