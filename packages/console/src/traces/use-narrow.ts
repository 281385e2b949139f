import { useMedia } from "../design/use-media.ts";

const NARROW = matchMedia("(max-width: 760px)");

/** Whether a row of the list has no room for columns side by side. */
export function useNarrow(): boolean {
  return useMedia(NARROW);
}
