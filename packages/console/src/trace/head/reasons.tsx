import { outcomeOf, printable } from "@xray-lab/segments";
import type { ReactElement } from "react";
import { Icon } from "../../design/icons.tsx";
import { useLanguage, useWords } from "../../words/language.ts";
import { whyFailed, whySlow } from "../model/why.ts";
import { words as waterfall } from "../waterfall/words.ts";
import type { TraceHead } from "../worker/protocol.ts";
import { words } from "./words.ts";
import classes from "./head.module.css";

/** More failures than this are in the rows below. */
const MOST = 3;

export interface ReasonsProps {
  readonly head: TraceHead | undefined;
  readonly onRow: (row: number) => void;
}

/** Why the request failed, why it took its time, and what is odd about the trace: a sentence each. */
export function Reasons({ head, onRow }: ReasonsProps): ReactElement {
  const text = useWords(words);
  const { oddity } = useWords(waterfall);
  const language = useLanguage();
  if (head === undefined) return <p className={classes["reading"]}>{text.reading}</p>;
  const slow = whySlow(head.responseTimeCause, head.summary.responseTime, language);
  return (
    <ul className={classes["reasons"]}>
      {head.failures.slice(0, MOST).map((failure, place) => (
        // A trace has few failures, and their sentences may be the same.
        // oxlint-disable-next-line react/no-array-index-key
        <li key={place} data-kind={failure.flag}>
          <Icon name="alert" /> {text.failed(whyFailed(failure, outcomeOf(head.summary) !== "ok"))}
        </li>
      ))}
      {slow !== undefined && <li>{slow.itself ? text.slowItself(slow) : text.slow(slow)}</li>}
      {head.oddities.map((one) => (
        <li key={one.kind} data-kind="odd">
          <Icon name="alert" /> {oddity(one)}
        </li>
      ))}
      <OddRows head={head} onRow={onRow} />
    </ul>
  );
}

function OddRows({ head, onRow }: ReasonsProps): ReactElement | undefined {
  const text = useWords(words);
  const { oddity } = useWords(waterfall);
  const { first, count } = head?.oddRows ?? { first: [], count: 0 };
  return (
    <>
      {first.map((odd) => (
        <li key={odd.row} data-kind="odd">
          <Icon name="alert" />{" "}
          <button type="button" className={classes["to"]} onClick={() => onRow(odd.row)}>
            <bdi>{printable(odd.name, { max: 60 })}</bdi>
          </button>
          : {oddity(odd.oddity)}
        </li>
      ))}
      {count > first.length && <li data-kind="odd">{text.moreOdd(count - first.length)}</li>}
    </>
  );
}
