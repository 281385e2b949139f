import { isRecord, printable, type RecordedException } from "@xray-lab/segments";
import type { ReactElement } from "react";
import { useWords } from "../../words/language.ts";
import classes from "./details.module.css";
import { LongText } from "./long-text.tsx";
import { words } from "./words.ts";

/** The exceptions that a row recorded. SDKs record one where it was thrown, and refer to it by its id further up. */
export function Exceptions({ cause }: { readonly cause: unknown }): ReactElement {
  const text = useWords(words);
  if (typeof cause === "string") return <p>{text.referredTo(printable(cause))}</p>;
  const exceptions = isRecord(cause) ? cause["exceptions"] : undefined;
  if (!Array.isArray(exceptions) || exceptions.length === 0) return <p>{text.noExceptions}</p>;
  // The worker read them with the shapes of packages/segments.
  const recorded = exceptions as readonly RecordedException[];
  return (
    <ol className={classes["exceptions"]}>
      {recorded.map((exception) => (
        <li key={exception.id}>
          <Exception exception={exception} isCause={recorded.some(({ cause: id }) => id === exception.id)} />
        </li>
      ))}
    </ol>
  );
}

function Exception({
  exception: { type, message, remote, stack = [], truncated = 0, skipped = 0 },
  isCause,
}: {
  readonly exception: RecordedException;
  readonly isCause: boolean;
}): ReactElement {
  const text = useWords(words);
  return (
    <>
      {isCause && <p className={classes["soft"]}>{text.causedBy}</p>}
      <h3 className={classes["thrown"]}>
        <bdi>{printable(type ?? "Error")}</bdi>
        {remote === true && <span className={classes["soft"]}> ({text.remote})</span>}
      </h3>
      {message !== undefined && (
        <p className={classes["message"]}>
          <LongText text={message} />
        </p>
      )}
      <ol className={classes["stack"]}>
        {stack.map(({ path, line, label }, place) => (
          // A recursive function stands in a stack many times.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={place}>
            {label !== undefined && <bdi>{printable(label)} </bdi>}
            <bdi className={classes["place"]}>
              {printable(path ?? "?")}
              {line === undefined ? "" : `:${line}`}
            </bdi>
          </li>
        ))}
      </ol>
      {truncated > 0 && <p className={classes["soft"]}>{text.moreFrames(truncated)}</p>}
      {skipped > 0 && <p className={classes["soft"]}>{text.skipped(skipped)}</p>}
    </>
  );
}
