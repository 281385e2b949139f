import { useEffect, useRef } from "react";

export interface Shortcut {
  /** A key as `KeyboardEvent.key` names it, or two in a row, such as `g m`. */
  readonly keys: string;
  /** What it does, for the sheet that `?` opens. */
  readonly label: string;
  /** undefined where the element with the focus takes the keys itself: they are only listed. */
  readonly run: (() => void) | undefined;
}

const registered = new Set<{ readonly current: readonly Shortcut[] }>();
let first: { readonly key: string; readonly at: number } | undefined;
const SEQUENCE_MS = 1000;

/** Makes shortcuts work while the component is there, and lists them in the sheet. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const current = useRef(shortcuts);
  current.current = shortcuts;
  useEffect(() => {
    registered.add(current);
    return () => void registered.delete(current);
  }, []);
}

/** All shortcuts that work now, each key once. */
export function shortcutsNow(): readonly Shortcut[] {
  return eachOnce([...registered].flatMap(({ current }) => current));
}

function eachOnce(shortcuts: readonly Shortcut[]): readonly Shortcut[] {
  return [...new Map(shortcuts.map((one) => [one.keys, one])).values()];
}

/** Listens for the keys of all shortcuts; called once. */
export function listenForShortcuts(): void {
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (isWriting(event.target)) return;
    const shortcut = shortcutOf(event.key);
    if (shortcut?.run === undefined) return;
    event.preventDefault();
    shortcut.run();
  });
}

function shortcutOf(key: string): Shortcut | undefined {
  const now = performance.now();
  const sequence = first !== undefined && now - first.at < SEQUENCE_MS ? `${first.key} ${key}` : key;
  const all = eachOnce(
    [...registered].flatMap(({ current }) => current).filter(({ run }) => run !== undefined),
  );
  const found = all.find(({ keys }) => keys === sequence) ?? all.find(({ keys }) => keys === key);
  first = found === undefined ? { key, at: now } : undefined;
  return found;
}

/** Keys that a field takes are not shortcuts. */
function isWriting(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}
