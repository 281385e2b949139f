import { type ReactElement, useMemo, useState } from "react";
import { Button } from "../design/button.tsx";
import { CopyButton } from "../design/copy-button.tsx";
import { Panel } from "../design/panel.tsx";
import { useLanguage, useWords } from "../words/language.ts";
import { formatBytes } from "../words/numbers.ts";
import { formatClock } from "../words/times.ts";
import { advice } from "./advice.ts";
import { type KeyedRejection, newerThan, withKeys } from "./held-list.ts";
import type { Rejection } from "./intake-report.ts";
import classes from "./intake.module.css";
import { words } from "./words.ts";

/** The last documents that were refused. While one is unfolded the list stays as it is, so that what is read does not move. */
export function RejectionsPanel({ rejections }: { readonly rejections: readonly Rejection[] }): ReactElement {
  const text = useWords(words);
  const [held, setHeld] = useState<readonly KeyedRejection[]>();
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const now = useMemo(() => withKeys(rejections), [rejections]);
  const shown = held ?? now;
  const newer = held === undefined ? 0 : newerThan(held, now);
  const onToggle = (key: string, isOpen: boolean): void => {
    const next = new Set(open);
    if (isOpen) next.add(key);
    else next.delete(key);
    setOpen(next);
    setHeld(next.size === 0 ? undefined : shown);
  };
  const onNewer = (): void => setHeld(now);
  // It has its place also while it is not needed: what is read below must not move when it appears.
  const more = (
    <Button onClick={onNewer} className={newer === 0 ? classes["unseen"] : undefined}>
      {text.newer(newer)}
    </Button>
  );
  return (
    <Panel title={text.recent(shown.length)} actions={more}>
      <ul className={classes["rejections"]}>
        {shown.map(({ key, rejection }) => (
          <RejectionRow key={key} rejection={rejection} onToggle={(isOpen) => onToggle(key, isOpen)} />
        ))}
      </ul>
    </Panel>
  );
}

interface RowProps {
  readonly rejection: Rejection;
  readonly onToggle: (open: boolean) => void;
}

function RejectionRow({ rejection, onToggle }: RowProps): ReactElement {
  const text = useWords(words);
  const language = useLanguage();
  const { at, reason, detail, sender, size } = rejection;
  return (
    <li>
      <details onToggle={({ currentTarget }) => onToggle(currentTarget.open)}>
        <summary>
          {at !== undefined && <time>{formatClock(at, language)}</time>}
          <code className={classes["reason"]}>{reason}</code>
          <span className={classes["detail"]}>{detail}</span>
          <span className={classes["from"]}>
            {sender}
            {size !== undefined && ` · ${formatBytes(size, language)}`}
          </span>
        </summary>
        <p>{useAdvice(reason)}</p>
        <div className={classes["document"]}>
          <h3>{text.document}</h3>
          <CopyButton text={rejection.text} />
        </div>
        <pre tabIndex={0} role="group" aria-label={text.document}>
          {rejection.text}
        </pre>
      </details>
    </li>
  );
}

function useAdvice(reason: string): string {
  const { unknownReason } = useWords(words);
  const known: Readonly<Record<string, string>> = useWords(advice);
  return Object.hasOwn(known, reason) ? (known[reason] ?? unknownReason) : unknownReason;
}
