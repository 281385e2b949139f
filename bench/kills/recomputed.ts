import {
  evaluateFilter,
  filterableTrace,
  type FilterExpression,
  parseFilterExpression,
} from "@xray-lab/filter-expressions";
import { compileTrace, GraphBuilder, summarizeTrace, TimeSeriesBuilder } from "@xray-lab/traces";
import { figuresOfNodes, figuresOfPeriods } from "../xray/figures-of-nodes.ts";
import type { FiguresByName } from "../xray/graph-figures.ts";
import type { Summary, Window } from "../xray/summaries.ts";
import { FILTERS } from "./questions.ts";
import type { StoredDocuments } from "./stored-documents.ts";

export const SERIES_SERVICE = "payment";

/** What follows from documents, recomputed from the documents that the API returns. */
export class Recomputed {
  readonly #graph = new GraphBuilder();
  readonly #series: TimeSeriesBuilder;
  readonly #filters: readonly { readonly expression: FilterExpression; readonly ids: Set<string> }[] =
    FILTERS.map((text) => ({ expression: parseFilterExpression(text), ids: new Set() }));
  readonly summaries: Map<string, Summary> = new Map();

  constructor({ StartTime, EndTime }: Window) {
    const selector = { kind: "service", service: { name: SERIES_SERVICE } } as const;
    this.#series = new TimeSeriesBuilder({ start: StartTime, end: EndTime, period: 60, selector });
  }

  add(stored: StoredDocuments): void {
    const trace = compileTrace(stored);
    this.#graph.add(trace);
    this.#series.add(trace);
    const filterable = filterableTrace(trace);
    for (const { expression, ids } of this.#filters)
      if (evaluateFilter(expression, filterable, { inGroup: () => false })) ids.add(stored.traceId);
    const { traceId, duration, responseTime, fault, error, http } = summarizeTrace(trace);
    this.summaries.set(traceId, {
      Id: traceId,
      Duration: duration,
      ...(responseTime !== undefined && { ResponseTime: responseTime }),
      HasFault: fault,
      HasError: error,
      Http: {
        ...(http.url !== undefined && { HttpURL: http.url }),
        ...(http.status !== undefined && { HttpStatus: http.status }),
      },
    });
  }

  /** The ids of the traces that each filter selects. */
  get matches(): readonly ReadonlySet<string>[] {
    return this.#filters.map(({ ids }) => ids);
  }

  get graph(): FiguresByName {
    return figuresOfNodes(this.#graph.nodes());
  }

  get series(): FiguresByName {
    return figuresOfPeriods(this.#series.series());
  }
}
