import type { TraceSummary } from "@xray-lab/traces";
import { type ReactElement, useMemo } from "react";
import tables from "../design/table.module.css";
import { type Language, formatNumber, useLanguage, useWords } from "../words/language.ts";
import { formatDuration } from "../words/numbers.ts";
import { formatMinute } from "../words/times.ts";
import type { GroupBy } from "./model/group-keys.ts";
import { groupRows, type TraceGroup } from "./model/group-rows.ts";
import classes from "./traces.module.css";
import { words } from "./words.ts";

export interface GroupsTableProps {
  readonly rows: readonly TraceSummary[];
  readonly by: GroupBy;
  readonly onChoose: (group: TraceGroup) => void;
}

/** How many groups are shown, the largest. */
const SHOWN = 200;

/** The traces by the value of a column: how many there are of each, how they ended and how long they took. */
export function GroupsTable({ rows, by, onChoose }: GroupsTableProps): ReactElement {
  const text = useWords(words);
  const language = useLanguage();
  const groups = useMemo(() => groupRows(rows, by), [rows, by]);
  return (
    <section aria-label={text.groups} className={classes["groups"]} tabIndex={0}>
      <table className={tables["table"]}>
        <caption className="said">
          {text.groups}: {groupName(by, text.groupColumns)}.{" "}
          {text.groupNote(formatNumber(rows.length, language))}
        </caption>
        <thead>
          <tr>
            <th scope="col">{groupName(by, text.groupColumns)}</th>
            {[text.traces, text.share, text.faults, text.errors, text.throttles, text.p50, text.p95].map(
              (name) => (
                <th key={name} scope="col" className={tables["number"]}>
                  {name}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {groups.slice(0, SHOWN).map((group) => (
            <GroupRow key={group.id} group={group} by={by} onChoose={onChoose} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function groupName(by: GroupBy, columns: Readonly<Record<string, string>>): string {
  return columns[by] ?? by.slice("annotation.".length);
}

function GroupRow({
  group,
  by,
  onChoose,
}: Pick<GroupsTableProps, "by" | "onChoose"> & { readonly group: TraceGroup }): ReactElement {
  const text = useWords(words);
  const language = useLanguage();
  const label = labelOf(group, by, { language, states: text.states }) ?? text.absent;
  return (
    <tr>
      <th scope="row">
        <button
          type="button"
          className={classes["groupName"]}
          title={group.chip || undefined}
          aria-label={text.showGroup(label)}
          onClick={() => onChoose(group)}
        >
          {group.label === undefined ? <i className={classes["absent"]}>{label}</i> : <bdi>{label}</bdi>}
        </button>
      </th>
      <td className={tables["number"]}>{formatNumber(group.count, language)}</td>
      <td className={tables["number"]}>
        <span className={classes["share"]} aria-hidden="true">
          <span style={{ width: `${group.share * 100}%` }} />
        </span>
        <span className={classes["percent"]}>{percent(group.share, language)}</span>
      </td>
      <Rate part={group.faults} outcome="fault" />
      <Rate part={group.errors} outcome="error" />
      <Rate part={group.throttles} outcome="throttle" />
      <td className={tables["number"]}>
        {group.p50 === undefined ? "–" : formatDuration(group.p50, language)}
      </td>
      <td className={tables["number"]}>
        {group.p95 === undefined ? "–" : formatDuration(group.p95, language)}
      </td>
    </tr>
  );
}

function Rate({ part, outcome }: { readonly part: number; readonly outcome: string }): ReactElement {
  const language = useLanguage();
  return (
    <td className={tables["number"]}>
      {part === 0 ? (
        "–"
      ) : (
        <span className={classes["rate"]} data-outcome={outcome}>
          {percent(part, language)}
        </span>
      )}
    </td>
  );
}

function percent(part: number, language: Language): string {
  const digits = part < 0.1 ? 1 : 0;
  const options = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return new Intl.NumberFormat(language, { style: "percent", ...options }).format(part);
}

function labelOf(
  { label, period }: TraceGroup,
  by: GroupBy,
  { language, states }: { readonly language: Language; readonly states: Readonly<Record<string, string>> },
): string | undefined {
  if (period !== undefined) return formatMinute(period.from, language);
  if (by === "outcome") return states[label ?? ""];
  return label;
}
