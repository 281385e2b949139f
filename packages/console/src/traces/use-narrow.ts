import { useSyncExternalStore } from "react";

const NARROW = matchMedia("(max-width: 760px)");

/** Whether a row of the list has no room for columns side by side. */
export function useNarrow(): boolean {
  return useSyncExternalStore(
    (listener) => {
      NARROW.addEventListener("change", listener);
      return () => NARROW.removeEventListener("change", listener);
    },
    () => NARROW.matches,
  );
}
