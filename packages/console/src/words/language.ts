import { useSyncExternalStore } from "react";

export type Language = "en" | "vi";

const KEY = "xray-lab.language";
const listeners = new Set<() => void>();
let current: Language = stored() ?? (navigator.language.startsWith("vi") ? "vi" : "en");

function stored(): Language | undefined {
  const value = localStorage.getItem(KEY);
  return value === "en" || value === "vi" ? value : undefined;
}

export function setLanguage(language: Language): void {
  current = language;
  localStorage.setItem(KEY, language);
  applyLanguage();
  for (const listener of listeners) listener();
}

/** Says the language to screen readers and spelling checkers. */
export function applyLanguage(): void {
  document.documentElement.lang = current;
}

export function useLanguage(): Language {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    () => current,
  );
}

/** Words in both languages. The type of the English ones is the type of the others: a missing word does not compile. */
export interface Words<Dictionary> {
  readonly en: Dictionary;
  readonly vi: Dictionary;
}

/**
 * The words of a part of the console in the language of the user. Each part has a file `words.ts`.
 *
 * @example
 * export const words: Words<MapWords> = { en: { title: "Map" }, vi: { title: "Bản đồ" } };
 * const { title } = useWords(words);
 */
export function useWords<Dictionary>(words: Words<Dictionary>): Dictionary {
  return words[useLanguage()];
}

/** A number with the separators of the language. */
export function formatNumber(value: number, language: Language): string {
  return new Intl.NumberFormat(language).format(value);
}
