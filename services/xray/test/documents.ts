import { newSegmentId, newTraceId, type Segment } from "@xray-lab/segments";

/** A finished server segment that answered 200 in 100 ms. */
export function segment(partial: Partial<Segment> = {}): Segment {
  const now = Date.now() / 1000;
  return {
    trace_id: newTraceId(),
    id: newSegmentId(),
    name: "checkout",
    start_time: now - 0.1,
    end_time: now,
    http: {
      request: { method: "GET", url: "http://shop.example/cart", client_ip: "192.0.2.7" },
      response: { status: 200 },
    },
    ...partial,
  };
}
