import { useSyncExternalStore } from "react";

const NARROW = "(max-width: 480px)";
const COARSE = "(pointer: coarse)";

/** The height of a row: below 480 px the name stands above the bar, and a finger needs more than a mouse. */
export function useRowHeight(): number {
  return useSyncExternalStore(subscribe, heightNow);
}

function heightNow(): number {
  if (matchMedia(NARROW).matches) return 48;
  return matchMedia(COARSE).matches ? 44 : 28;
}

function subscribe(listener: () => void): () => void {
  const queries = [matchMedia(NARROW), matchMedia(COARSE)];
  for (const query of queries) query.addEventListener("change", listener);
  return () => {
    for (const query of queries) query.removeEventListener("change", listener);
  };
}
