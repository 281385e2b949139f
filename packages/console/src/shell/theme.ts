import { useSyncExternalStore } from "react";

export type Theme = "light" | "dark";

const KEY = "xray-lab.theme";
const listeners = new Set<() => void>();
const systemDark = matchMedia("(prefers-color-scheme: dark)");
let chosen = stored();

systemDark.addEventListener("change", apply);

function stored(): Theme | undefined {
  const value = localStorage.getItem(KEY);
  return value === "light" || value === "dark" ? value : undefined;
}

function theme(): Theme {
  return chosen ?? (systemDark.matches ? "dark" : "light");
}

/** Puts the theme on the document. The system's theme is followed until the user chooses one. */
export function apply(): void {
  document.documentElement.dataset["theme"] = theme();
  for (const listener of listeners) listener();
}

export function chooseTheme(next: Theme): void {
  chosen = next;
  localStorage.setItem(KEY, next);
  apply();
}

export function useTheme(): Theme {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }, theme);
}
