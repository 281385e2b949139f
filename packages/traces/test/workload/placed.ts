import type { Step, Visit, Work, Workload } from "./system.ts";

/** A visit or a step that has an id, and knows where it is. */
export type Placed = PlacedVisit | PlacedStep;

interface Place {
  readonly traceId: string;
  readonly id: string;
  readonly parent: Placed | undefined;
}

export interface PlacedVisit extends Place {
  readonly visit: Visit;
  readonly work: Work;
  readonly steps: readonly PlacedStep[];
}

export interface PlacedStep extends Place {
  readonly step: Step;
  readonly work: Work;
  readonly steps: readonly PlacedStep[];
  readonly answers: readonly PlacedVisit[];
}

export interface PlacedTrace {
  readonly traceId: string;
  readonly seed: number;
  /** Parents before children. */
  readonly all: readonly Placed[];
}

export function isVisit(placed: Placed): placed is PlacedVisit {
  return "visit" in placed;
}

/** Gives everything in the workload its id. */
export function placeAll({ traces }: Workload): readonly PlacedTrace[] {
  return traces.map(({ roots, seed }, index) => {
    const trace = new Placing(`1-65536f00-${hex(index, 24)}`);
    for (const root of roots) trace.visit(root, undefined);
    return { traceId: trace.traceId, seed, all: trace.all };
  });
}

class Placing {
  readonly traceId: string;
  readonly all: Placed[] = [];

  constructor(traceId: string) {
    this.traceId = traceId;
  }

  visit(visit: Visit, parent: Placed | undefined): PlacedVisit {
    const steps: PlacedStep[] = [];
    const here: PlacedVisit = { ...this.#place(parent), visit, work: visit, steps };
    this.all.push(here);
    for (const step of visit.steps) steps.push(this.#step(step, here));
    for (const follower of visit.followers) this.visit(follower, here);
    return here;
  }

  #step(step: Step, parent: Placed): PlacedStep {
    const steps: PlacedStep[] = [];
    const answers: PlacedVisit[] = [];
    const here: PlacedStep = { ...this.#place(parent), step, work: step, steps, answers };
    this.all.push(here);
    if (step.does.kind === "local") for (const below of step.does.steps) steps.push(this.#step(below, here));
    if (step.does.kind === "service")
      for (const visit of step.does.answers) answers.push(this.visit(visit, here));
    return here;
  }

  #place(parent: Placed | undefined): Place {
    return { traceId: this.traceId, id: hex(this.all.length + 1, 16), parent };
  }
}

function hex(number: number, digits: number): string {
  return number.toString(16).padStart(digits, "0");
}

/** What an event names as its sender; the trace and the work are picked from those that there are. */
export function senderOf(
  event: PlacedVisit["visit"]["events"][number],
  traces: readonly PlacedTrace[],
): Pick<Place, "traceId" | "id"> {
  if (event === "unknown") return { traceId: `1-65536f00-${"f".repeat(24)}`, id: hex(1, 16) };
  const trace = traces[event[0] % traces.length];
  const sender = trace?.all[event[1] % trace.all.length];
  if (sender === undefined) throw new Error("A trace has at least one visit");
  return sender;
}
