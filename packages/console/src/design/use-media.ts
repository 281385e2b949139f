import { useSyncExternalStore } from "react";

/** Whether a media query holds now. @param query the result of one `matchMedia`, made once */
export function useMedia(query: MediaQueryList): boolean {
  return useSyncExternalStore(
    (listener) => {
      query.addEventListener("change", listener);
      return () => query.removeEventListener("change", listener);
    },
    () => query.matches,
  );
}
