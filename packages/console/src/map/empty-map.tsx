import type { ReactElement } from "react";
import { Link } from "wouter";
import { EmptyState } from "../design/states.tsx";
import { useLink } from "../view-state/use-view-state.ts";
import { useWords } from "../words/language.ts";
import { words } from "./words.ts";

/** One request to the lab, which passes both services. */
const COMMAND = `curl -X POST http://127.0.0.1:8095/usermgmt/user -H 'content-type: application/json' \\
  -d '{"username":"ada","email":"ada@example.com","password":"correct horse battery"}'`;

export function EmptyMap({ group }: { readonly group: string | undefined }): ReactElement {
  const text = useWords(words);
  const link = useLink();
  return (
    <EmptyState title={text.emptyTitle} command={COMMAND}>
      {group !== undefined && <p>{text.emptyGroup(group)}</p>}
      <p>{text.empty}</p>
      <p>
        <Link href={link("/intake")}>{text.toIntake}</Link>
      </p>
    </EmptyState>
  );
}
