import { FiguresBuilder, type FiguresByName } from "../xray/graph-figures.ts";
import { CLIENT, edgeName } from "../xray/read-figures.ts";
import { outcomeOfStatus, type PlannedSegment, type PlannedTrace } from "./planned-trace.ts";

/** Adds up what the plans of traces say, without what answers for them. */
export class GraphTruth {
  readonly #figures = new FiguresBuilder();

  add({ root }: PlannedTrace): void {
    this.#count(edgeName(CLIENT, root.service), root);
    this.#segment(root);
  }

  get figures(): FiguresByName {
    return this.#figures.figures;
  }

  #segment(segment: PlannedSegment): void {
    this.#count(segment.service, segment);
    for (const call of segment.calls) {
      const to = typeof call.to === "string" ? call.to : call.to.service;
      this.#count(edgeName(segment.service, to), call);
      // What sends no segments is known by the calls to it.
      if (typeof call.to === "string") this.#count(call.to, call);
      else this.#segment(call.to);
    }
  }

  #count(name: string, { status, took }: Pick<PlannedSegment, "status" | "took">): void {
    this.#figures.add(name, outcomeOfStatus(status), took);
  }
}

/** The requests of one service, by the minute in which they began. */
export class SeriesTruth {
  readonly #figures = new FiguresBuilder();
  readonly #service: string;

  constructor(service: string) {
    this.#service = service;
  }

  add(trace: PlannedTrace): void {
    for (const { service, start, took, status } of segmentsIn(trace.root)) {
      if (service !== this.#service) continue;
      const minute = Math.floor((trace.second + start / 1_000_000) / 60) * 60;
      this.#figures.add(String(minute), outcomeOfStatus(status), took);
    }
  }

  get figures(): FiguresByName {
    return this.#figures.figures;
  }
}

/** A segment and all below it. */
export function* segmentsIn(segment: PlannedSegment): Generator<PlannedSegment> {
  yield segment;
  for (const { to } of segment.calls) if (typeof to !== "string") yield* segmentsIn(to);
}
