import { useQuery } from "@tanstack/react-query";
import { type ReactElement, useEffect, useState } from "react";
import { Button } from "../../design/button.tsx";
import buttons from "../../design/button.module.css";
import { CopyButton } from "../../design/copy-button.tsx";
import { Icon } from "../../design/icons.tsx";
import { formatNumber, useLanguage, useWords } from "../../words/language.ts";
import classes from "./details.module.css";
import type { DetailsProps } from "./details-panel.tsx";
import { words } from "./words.ts";

/** Larger documents are shown when they are asked for. */
const SHOWN_AT_ONCE = 50_000;

/** The document of a row, or the part of one, with all below it. */
export function RawDocument({ session, details, traceId, version }: DetailsProps): ReactElement {
  const text = useWords(words);
  const language = useLanguage();
  const [asked, setAsked] = useState(false);
  const shown = asked || details.documentSize <= SHOWN_AT_ONCE;
  const { data } = useQuery({
    queryKey: ["document", traceId, details.id, version],
    queryFn: () => session.worker.ask("document", { row: details.row }),
    enabled: shown,
    gcTime: 0,
  });
  if (!shown)
    return (
      <Button onClick={() => setAsked(true)}>
        {text.showDocument(formatNumber(details.documentSize, language))}
      </Button>
    );
  if (data === undefined) return <p aria-busy="true">…</p>;
  return (
    <>
      <div className={classes["above"]}>
        <CopyButton text={data} />
        <Download text={data} name={`${details.id || "document"}.json`} />
      </div>
      <pre className={classes["code"]} tabIndex={0}>
        {data}
      </pre>
    </>
  );
}

function Download({ text, name }: { readonly text: string; readonly name: string }): ReactElement {
  const { download } = useWords(words);
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [text]);
  return (
    <a className={`${buttons["button"]} ${buttons["plain"]}`} href={url} download={name}>
      <Icon name="download" />
      {download}
    </a>
  );
}
