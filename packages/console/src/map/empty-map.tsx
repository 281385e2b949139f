import type { ReactElement } from "react";
import { Link } from "wouter";
import { EmptyState } from "../design/states.tsx";
import { useLink } from "../view-state/use-view-state.ts";
import { useWords } from "../words/language.ts";
import { words } from "./words.ts";

/** One request to the lab, which passes both services: as in the README of user-management. */
const COMMAND = `curl -X POST http://127.0.0.1:8095/usermgmt/user -H 'content-type: application/json' -d '{
  "username": "anna", "email": "anna@example.com", "role": "admin", "enabled": true,
  "firstname": "Anna", "lastname": "Smith", "password": "Correct1!" }'`;

export function EmptyMap({ group }: { readonly group: string | undefined }): ReactElement {
  const text = useWords(words);
  const link = useLink();
  return (
    <>
      <h1>{text.title}</h1>
      <EmptyState title={text.emptyTitle} command={COMMAND}>
        {group !== undefined && <p>{text.emptyGroup(group)}</p>}
        <p>
          <Link href={link("/intake")}>{text.toIntake}</Link>
        </p>
        <p>{text.empty}</p>
      </EmptyState>
    </>
  );
}
