import type { ReactElement } from "react";
import { Link } from "wouter";
import { EmptyState } from "../design/states.tsx";
import { useWords } from "../words/language.ts";
import { useTitle } from "./use-title.ts";
import { words } from "./words.ts";

export function MissingPage(): ReactElement {
  const { missingTitle, missing, toTheMap } = useWords(words);
  useTitle(missingTitle);
  return (
    <EmptyState title={missingTitle} level="h1">
      <p>{missing}</p>
      <Link href="/">{toTheMap}</Link>
    </EmptyState>
  );
}
