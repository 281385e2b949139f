import type { TraceSummary } from "@xray-lab/traces";
import { matchTimes, type MatchWindow } from "../aggregate/match-times.ts";
import { traceRows } from "../block/trace-rows.ts";
import type { Turns } from "../turns.ts";
import { decodePageToken, encodePageToken, FROM_THE_TOP, newestFirst, type Position } from "./page-token.ts";
import { mayMatch, rangeOf } from "./selected-rows.ts";
import type { TraceFilter } from "./trace-filter.ts";
import type { View } from "./view.ts";

export interface PageQuery extends MatchWindow {
  readonly limit: number;
  /** The `next` of the page before this one. */
  readonly after?: string | undefined;
  readonly filter?: TraceFilter | undefined;
}

export interface FoundTrace {
  readonly summary: TraceSummary;
  /** The time by which its newest document in the window matched, epoch seconds. Not set by TraceId. */
  readonly matchedAt?: number;
}

export interface SummaryPage {
  readonly traces: readonly FoundTrace[];
  /** How many traces of the window were looked at. */
  readonly scanned: number;
  /** Absent on the last page. */
  readonly next?: string;
}

/** Where a filter asks the documents themselves, one page ends after this time, wherever it is. */
const DOCUMENTS_MILLISECONDS = 250;

interface Candidate extends Position {
  readonly view: View;
  readonly row: number;
  readonly unsure: boolean;
}

/** One page of traces, newest first. Blocks overlap in time, so their rows are merged. */
export async function findPage(views: readonly View[], query: PageQuery, turns: Turns): Promise<SummaryPage> {
  if (!Number.isSafeInteger(query.limit) || query.limit < 1)
    throw new RangeError(`limit is ${query.limit}, not a positive integer`);
  const search = new PageSearch(views, query);
  const found = await search.run(turns);
  const page = found.slice(0, query.limit);
  const last = search.stoppedAt ?? (found.length > page.length ? page.at(-1) : undefined);
  return {
    traces: await readSummaries(page, query, turns),
    scanned: search.scanned,
    ...(last !== undefined && { next: encodePageToken(query.by, last) }),
  };
}

class PageSearch {
  readonly #query: PageQuery;
  readonly #after: Position;
  readonly #views: readonly View[];
  readonly #deadline = performance.now() + DOCUMENTS_MILLISECONDS;
  #pending: Candidate[] = [];
  readonly #found: Candidate[] = [];
  scanned = 0;
  /** Set when the search ended before its page was full, and not at the end of the window. */
  stoppedAt: Position | undefined;

  constructor(views: readonly View[], query: PageQuery) {
    this.#query = query;
    this.#after = query.after === undefined ? FROM_THE_TOP : decodePageToken(query.by, query.after);
    this.#views = views
      .filter(({ block }) => mayMatch(block, query) && this.#lowest(block) <= this.#after.time)
      .toSorted((left, right) => this.#highest(right) - this.#highest(left));
  }

  /** One more than the page has room for, if there are so many. */
  async run(turns: Turns): Promise<readonly Candidate[]> {
    for (const [place, view] of this.#views.entries()) {
      this.#pending.push(...this.#candidates(view));
      this.#pending.sort(newestFirst);
      const following = this.#views[place + 1];
      // No row of the blocks that follow can be newer than this.
      await this.#take(following === undefined ? Number.NEGATIVE_INFINITY : this.#highest(following), turns);
      if (this.#found.length > this.#query.limit || this.stoppedAt !== undefined) break;
      await turns.passIfOver();
    }
    return this.#found;
  }

  async #take(threshold: number, turns: Turns): Promise<void> {
    let taken = 0;
    for (const candidate of this.#pending) {
      if (candidate.time <= threshold || this.#found.length > this.#query.limit) break;
      taken += 1;
      if (!candidate.unsure || this.#query.filter?.holds(candidate.view.trace(candidate.row)) === true) {
        this.#found.push(candidate);
      } else if (performance.now() > this.#deadline) {
        this.stoppedAt = candidate;
        break;
      }
      if (candidate.unsure) await turns.passIfOver();
    }
    this.#pending = this.#pending.slice(taken);
  }

  #candidates(view: View): readonly Candidate[] {
    const { block } = view;
    const { filter, limit, by } = this.#query;
    const mask = filter?.mask.mask(block);
    if (mask !== undefined) this.scanned += mask.matches === 0 ? block.traces : 0;
    if (mask?.matches === 0) return [];
    const times = matchTimes(block, this.#query);
    const rows = traceRows(block);
    const candidates: Candidate[] = [];
    // Rows are sorted by second and id: by TraceId, no more than a page of the last ones can be on the page.
    const most = by === "TraceId" && mask?.unsure === undefined ? limit + 1 : Infinity;
    for (let row = block.traces - 1; row >= 0; row--) {
      const time = times[row] ?? Number.NaN;
      if (Number.isNaN(time) || time > this.#after.time) continue;
      this.scanned += 1;
      if (mask?.rows[row] === 0 || candidates.length >= most) continue;
      const id = rows.traceId(row).slice(ID_START);
      const candidate = { time, id, view, row, unsure: mask?.unsure?.[row] === 1 };
      if (newestFirst(candidate, this.#after) > 0) candidates.push(candidate);
    }
    return candidates;
  }

  #highest({ block }: Pick<View, "block">): number {
    return rangeOf(block, this.#query.by)?.[1] ?? Number.NEGATIVE_INFINITY;
  }

  #lowest(block: View["block"]): number {
    return rangeOf(block, this.#query.by)?.[0] ?? Number.POSITIVE_INFINITY;
  }
}

const ID_START = 11;

async function readSummaries(
  page: readonly Candidate[],
  { by }: PageQuery,
  turns: Turns,
): Promise<readonly FoundTrace[]> {
  const texts = new Map<Candidate, string>();
  for (const [view, same] of Map.groupBy(page, (candidate) => candidate.view)) {
    const summaries = view.summaries(same.map(({ row }) => row));
    for (const candidate of same) texts.set(candidate, summaries.get(candidate.row) ?? "");
    await turns.passIfOver();
  }
  return page.map((candidate) => {
    // Only `factsOf` writes summaries.
    const summary = JSON.parse(texts.get(candidate) ?? "") as TraceSummary;
    return by === "TraceId" ? { summary } : { summary, matchedAt: candidate.time };
  });
}
