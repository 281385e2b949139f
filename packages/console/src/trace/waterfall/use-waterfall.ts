import { type Dispatch, useEffect, useReducer, useRef } from "react";
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
  useSearch(session, { query, length: columns.length, version, dispatch });
  return { state, dispatch, query, setQuery: (next) => setQuery(next, "replace") };
}

interface Searching {
  readonly query: string;
  readonly length: number;
  readonly version: number;
  readonly dispatch: Dispatch<WaterfallAction>;
}

/** What was found in an older version of the trace, or for an older text, is thrown away. */
function useSearch(session: TraceSession, { query, length, version, dispatch }: Searching): void {
  useEffect(() => {
    let current = true;
    const search = async (): Promise<void> => {
      const found = query === "" ? undefined : await session.worker.ask("search", { text: query });
      if (current && (found === undefined || found.length === length))
        dispatch({ kind: "seek", sought: { found } });
    };
    void search();
    return () => {
      current = false;
    };
  }, [session, query, length, version, dispatch]);
}

/** A held key selects thirty rows a second; the address is written when it rests. */
const REST_MS = 200;

function useSelectionInAddress(
  session: TraceSession,
  { selected, version }: WaterfallState,
  dispatch: Dispatch<WaterfallAction>,
): void {
  const [id, setId] = useSearchMember("row");
  // Until the row of the address was looked for, the address is not written: on a busy machine it lost the row of a link.
  const followed = useRef<string>(undefined);
  useEffect(() => {
    const follow = async (): Promise<void> => {
      if (id === undefined || followed.current === id) return;
      const row = (await session.idOf(selected)) === id ? selected : await session.worker.ask("find", { id });
      followed.current = id;
      if (row >= 0) dispatch({ kind: "select", row });
    };
    void follow();
    // Only when the address changes: otherwise what the user selects would be undone.
  }, [session, id]);
  useEffect(() => {
    if (followed.current !== id || (selected === 0 && id === undefined)) return undefined;
    const write = async (): Promise<void> => {
      const written = await session.idOf(selected);
      followed.current = written;
      setId(written, "replace");
    };
    const timer = setTimeout(() => void write(), REST_MS);
    return () => clearTimeout(timer);
    // The id is what this writes.
  }, [session, selected, version]);
}
