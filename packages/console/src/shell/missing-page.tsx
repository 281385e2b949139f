import type { ReactElement } from "react";
import { Link } from "wouter";
import { EmptyState } from "../design/states.tsx";
import { useWords } from "../words/language.ts";
import { words } from "./words.ts";

export function MissingPage(): ReactElement {
  const { missingTitle, missing, toTheMap } = useWords(words);
  return (
    <EmptyState title={missingTitle}>
      <p>{missing}</p>
      <Link href="/">{toTheMap}</Link>
    </EmptyState>
  );
}
