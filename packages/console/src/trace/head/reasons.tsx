import type { ReactElement } from "react";
import { Icon } from "../../design/icons.tsx";
import { useWords } from "../../words/language.ts";
import { whyFailed, whySlow } from "../model/why.ts";
import { words as waterfall } from "../waterfall/words.ts";
import type { TraceHead } from "../worker/protocol.ts";
import { words } from "./words.ts";
import classes from "./head.module.css";

/** More failures than this are in the rows below. */
const MOST = 3;

/** Why the request failed, why it took its time, and what is odd about the trace: a sentence each. */
export function Reasons({ head }: { readonly head: TraceHead | undefined }): ReactElement {
  const text = useWords(words);
  const { oddity } = useWords(waterfall);
  if (head === undefined) return <p className={classes["reading"]}>{text.reading}</p>;
  const slow = whySlow(head.responseTimeCause, head.summary.responseTime);
  return (
    <ul className={classes["reasons"]}>
      {head.failures.slice(0, MOST).map((failure, place) => (
        // A trace has few failures, and their sentences may be the same.
        // oxlint-disable-next-line react/no-array-index-key
        <li key={place} data-kind={failure.flag}>
          <Icon name="alert" /> {text.failed(whyFailed(failure))}
        </li>
      ))}
      {slow !== undefined && <li>{slow.itself ? text.slowItself(slow) : text.slow(slow)}</li>}
      {head.oddities.map((one) => (
        <li key={one.kind} data-kind="odd">
          <Icon name="alert" /> {oddity(one)}
        </li>
      ))}
    </ul>
  );
}
