import { useEffect, useState, useSyncExternalStore } from "react";
import { feed } from "../api/feed.ts";
import { TraceSession, type TraceState } from "./model/trace-session.ts";
import { TraceWorker } from "./worker/ask-worker.ts";

const LOADING: TraceState = { kind: "loading" };

/** Reads a trace and follows it: each change that the feed tells is read. */
export function useTraceSession(traceId: string): readonly [TraceSession | undefined, TraceState] {
  const [session, setSession] = useState<TraceSession>();
  useEffect(() => {
    const opened = new TraceSession(traceId, new TraceWorker());
    setSession(opened);
    void opened.read();
    const unfollow = feed.subscribe(opened.onChange);
    return () => {
      unfollow();
      opened.end();
      setSession(undefined);
    };
  }, [traceId]);
  const state = useSyncExternalStore(session?.subscribe ?? never, () => session?.state ?? LOADING);
  return [session, state];
}

function never(): () => void {
  return () => undefined;
}
