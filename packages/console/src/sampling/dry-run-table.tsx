import type { RuleShare } from "@xray-lab/sampling";
import type { ReactElement } from "react";
import table from "../design/table.module.css";
import { formatNumber, useLanguage, useWords } from "../words/language.ts";
import classes from "./sampling.module.css";
import { words } from "./words.ts";

export interface DryRunTableProps {
  readonly shares: readonly RuleShare[];
  /** The name of the rule that the question is about. */
  readonly marked?: string;
}

/** Which rule would have caught how many requests, and how many of them it would have sampled. */
export function DryRunTable({ shares, marked }: DryRunTableProps): ReactElement {
  const text = useWords(words);
  const language = useLanguage();
  const count = (value: number): string => formatNumber(Math.round(value), language);
  return (
    <table className={[table["table"], table["stacked"]].join(" ")}>
      <thead>
        <tr>
          <th scope="col">{text.rule}</th>
          {[text.caught, text.fromReservoir, text.wouldSample].map((name) => (
            <th key={name} scope="col" className={classes["heading"]}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {shares.map(({ name, matched, fromReservoir, sampled }) => (
          <tr key={name} data-marked={name === marked} className={classes["share"]}>
            <th scope="row" className={classes["name"]}>
              {name}
            </th>
            <td className={table["number"]} data-label={text.caught}>
              {count(matched)}
            </td>
            <td className={table["number"]} data-label={text.fromReservoir}>
              {count(fromReservoir)}
            </td>
            <td className={table["number"]} data-label={text.wouldSample}>
              {count(sampled)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
