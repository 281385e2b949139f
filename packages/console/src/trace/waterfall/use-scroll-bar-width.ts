import { type RefObject, useLayoutEffect } from "react";

/** Tells the parent of a scroller how wide its scroll bar is now, as `--scroll-bar`: 0 while everything fits. */
export function useScrollBarWidth(scroller: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const { current } = scroller;
    if (current === null) return undefined;
    const tell = (): void =>
      current.parentElement?.style.setProperty(
        "--scroll-bar",
        `${current.offsetWidth - current.clientWidth}px`,
      );
    tell();
    const observer = new ResizeObserver(tell);
    observer.observe(current);
    return () => observer.disconnect();
  }, [scroller]);
}
