import { useQuery } from "@tanstack/react-query";
import type { KeyboardEvent, ReactElement } from "react";
import { Button } from "../design/button.tsx";
import { Panel } from "../design/panel.tsx";
import table from "../design/table.module.css";
import { formatNumber, useLanguage, useWords } from "../words/language.ts";
import { formatShare } from "../words/numbers.ts";
import { readCounts, type RuleCounts, type StoredRule } from "./rules.ts";
import classes from "./sampling.module.css";
import { type Reorder, useReorder } from "./use-reorder.ts";
import { words } from "./words.ts";

/** Services report every ten seconds. */
const REPORTS_MS = 10_000;

export interface RuleTableProps {
  readonly rules: readonly StoredRule[];
  readonly onEdit: (rule: StoredRule) => void;
  readonly onDelete: (rule: StoredRule) => void;
}

/** The rules in the order in which they are tried. */
export function RuleTable({ rules, ...on }: RuleTableProps): ReactElement {
  const text = useWords(words);
  const reorder = useReorder(rules);
  const { data: counts } = useQuery({
    queryKey: ["sampling-counts"],
    queryFn: ({ signal }) => readCounts(signal),
    refetchInterval: REPORTS_MS,
  });
  return (
    <Panel label={text.title}>
      <p role="alert" className={classes["problem"]}>
        {reorder.error?.message}
      </p>
      <p className="said" aria-live="polite">
        {reorder.said}
      </p>
      <div className={table["scroller"]} tabIndex={0} role="group" aria-label={text.title}>
        <table className={[table["table"], table["stacked"]].join(" ")}>
          <Heading />
          <tbody>
            {rules.map((rule, place) => (
              <RuleRow
                key={rule.name}
                {...{ rule, reorder, ...on }}
                first={place === 0}
                last={rules[place + 1]?.isDefault !== false}
                counts={counts?.get(rule.name)}
              />
            ))}
          </tbody>
        </table>
      </div>
      <p className={classes["note"]}>
        {text.counted} {text.keys}
      </p>
    </Panel>
  );
}

function Heading(): ReactElement {
  const text = useWords(words);
  const numbers = [text.reservoir, text.rate, text.requests, text.sampled, text.borrowed, text.actions];
  return (
    <thead>
      <tr>
        <th scope="col">{text.order}</th>
        <th scope="col">{text.rule}</th>
        <th scope="col">{text.matching}</th>
        {numbers.map((name) => (
          <th key={name} scope="col" className={table["number"]}>
            {name}
          </th>
        ))}
      </tr>
    </thead>
  );
}

interface RowProps extends Omit<RuleTableProps, "rules"> {
  readonly rule: StoredRule;
  readonly first: boolean;
  /** Whether only the default rule comes after it. */
  readonly last: boolean;
  readonly counts: RuleCounts | undefined;
  readonly reorder: Reorder;
}

function RuleRow({ rule, first, last, counts, reorder, onEdit, onDelete }: RowProps): ReactElement {
  const text = useWords(words);
  const language = useLanguage();
  const { name, isDefault } = rule;
  const onKeyDown = ({ key, altKey }: KeyboardEvent): void => {
    if (altKey && key === "ArrowUp") reorder.move(name, -1);
    if (altKey && key === "ArrowDown") reorder.move(name, 1);
  };
  return (
    <tr onKeyDown={onKeyDown}>
      <td className={classes["priority"]} data-label={text.order}>
        <div className={classes["order"]}>
          <span>{formatNumber(rule.priority, language)}</span>
          {!isDefault && <MoveButtons {...{ name, first, last, reorder }} />}
        </div>
      </td>
      <th scope="row" className={classes["name"]}>
        {name}
      </th>
      <td className={classes["matches"]} data-label={text.matching}>
        {text.matches(rule)}
      </td>
      <Numbers rule={rule} counts={counts} />
      <td>
        <div className={classes["actions"]}>
          <Button kind="plain" icon="edit" aria-label={text.edit(name)} onClick={() => onEdit(rule)} />
          {!isDefault && (
            <Button kind="plain" icon="trash" aria-label={text.remove(name)} onClick={() => onDelete(rule)} />
          )}
        </div>
      </td>
    </tr>
  );
}

function Numbers({ rule, counts }: Pick<RowProps, "rule" | "counts">): ReactElement {
  const text = useWords(words);
  const language = useLanguage();
  const count = (value: number | undefined): string => formatNumber(value ?? 0, language);
  const shown = [
    [text.reservoir, text.perSecond(rule.reservoirSize)],
    [text.rate, formatShare(rule.fixedRate, language)],
    [text.requests, count(counts?.requests)],
    [text.sampled, count(counts?.sampled)],
    [text.borrowed, count(counts?.borrowed)],
  ] as const;
  return (
    <>
      {shown.map(([label, value]) => (
        <td key={label} className={table["number"]} data-label={label}>
          {value}
        </td>
      ))}
    </>
  );
}

/** At an end a button is only marked as disabled: it keeps the focus when the rule arrives there. */
function MoveButtons({
  name,
  first,
  last,
  reorder,
}: Pick<RowProps, "first" | "last" | "reorder"> & { readonly name: string }): ReactElement {
  const text = useWords(words);
  return (
    <span className={classes["moves"]}>
      <Button
        kind="plain"
        icon="up"
        aria-label={text.up(name)}
        aria-disabled={first}
        onClick={() => reorder.move(name, -1)}
      />
      <Button
        kind="plain"
        icon="down"
        aria-label={text.down(name)}
        aria-disabled={last}
        onClick={() => reorder.move(name, 1)}
      />
    </span>
  );
}
