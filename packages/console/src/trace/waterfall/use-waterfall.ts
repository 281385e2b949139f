import { type Dispatch, useEffect, useReducer } from "react";
import { useSearchMember } from "../../view-state/use-view-state.ts";
import type { LoadedState, TraceSession } from "../model/trace-session.ts";
import {
  initialState,
  reduceWaterfall,
  type WaterfallAction,
  type WaterfallState,
} from "../model/waterfall-state.ts";

export interface Waterfall {
  readonly state: WaterfallState;
  readonly dispatch: Dispatch<WaterfallAction>;
  readonly query: string;
  readonly setQuery: (query: string) => void;
}

/** The state of the waterfall: what was read, what the address says (`row`, `q`), and what the user did. */
export function useWaterfall(session: TraceSession, loaded: LoadedState): Waterfall {
  const { version, columns, moved } = loaded;
  const [stored, dispatch] = useReducer(reduceWaterfall, undefined, () => initialState(version, columns));
  // A new version is there at once, not a frame later: columns and state belong together.
  const state =
    stored.version === version ? stored : reduceWaterfall(stored, { kind: "read", version, columns, moved });
  if (state !== stored) dispatch({ kind: "read", version, columns, moved });
  useSelectionInAddress(session, state, dispatch);
  const [query = "", setQuery] = useSearchMember("q");
  useEffect(() => {
    let current = true;
    if (query === "") dispatch({ kind: "seek", sought: { found: undefined } });
    else
      void session.worker.ask("search", { text: query }).then((found) => {
        if (current && found.length === columns.length) dispatch({ kind: "seek", sought: { found } });
      });
    return () => void (current = false);
  }, [session, query, columns]);
  return { state, dispatch, query, setQuery: (next) => setQuery(next, "replace") };
}

/** A held key selects thirty rows a second; the address is written when it rests. */
const REST_MS = 200;

function useSelectionInAddress(
  session: TraceSession,
  { selected, version }: WaterfallState,
  dispatch: Dispatch<WaterfallAction>,
): void {
  const [id, setId] = useSearchMember("row");
  useEffect(() => {
    if (id === undefined) return;
    void session.idOf(selected).then(async (current) => {
      if (current === id) return;
      const row = await session.worker.ask("find", { id });
      if (row >= 0) dispatch({ kind: "select", row });
    });
    // Only when the address changes: otherwise what the user selects would be undone.
  }, [session, id]);
  useEffect(() => {
    if (selected === 0 && id === undefined) return undefined;
    const timer = setTimeout(() => {
      void session.idOf(selected).then((current) => setId(current, "replace"));
    }, REST_MS);
    return () => clearTimeout(timer);
    // The id is what this writes.
  }, [session, selected, version]);
}
