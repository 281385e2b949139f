import { isRecord } from "@xray-lab/segments";
import type { ReactElement } from "react";
import { CopyButton } from "../../design/copy-button.tsx";
import { useWords } from "../../words/language.ts";
import classes from "./details.module.css";
import { FactList } from "./fact-list.tsx";
import { LongText } from "./long-text.tsx";
import { words } from "./words.ts";

/** The query of a row. */
export function Sql({ sql }: { readonly sql: unknown }): ReactElement {
  const text = useWords(words);
  if (!isRecord(sql)) return <p>{text.noSql}</p>;
  const { sanitized_query: query, database_type, database_version, user, url, connection_string } = sql;
  const database = [database_type, database_version].filter((one) => typeof one === "string").join(" ");
  return (
    <>
      {typeof query === "string" && (
        <>
          <div className={classes["above"]}>
            <h3>{text.statement}</h3>
            <CopyButton text={query} />
          </div>
          <pre className={classes["code"]} tabIndex={0}>
            <LongText text={query} />
          </pre>
        </>
      )}
      <FactList
        facts={[
          { name: text.database, value: database },
          { name: text.url, value: textOf(url) ?? textOf(connection_string) },
          { name: text.databaseUser, value: textOf(user) },
        ]}
      />
    </>
  );
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
