import { useQuery } from "@tanstack/react-query";
import { printable } from "@xray-lab/segments";
import { type ReactElement, useState } from "react";
import { Button } from "../../design/button.tsx";
import { formatNumber, useLanguage, useWords } from "../../words/language.ts";
import { nameAt } from "../model/columns.ts";
import type { DetailsProps } from "./details-panel.tsx";
import { words } from "./words.ts";
import classes from "./details.module.css";

const LONGEST = 80;

/** "Slower than 96 % of the last 1,000 `INSERT users`": once it was asked for, it is said of each row that is selected. */
export function Compare({ session, details, columns, traceId }: DetailsProps): ReactElement {
  const text = useWords(words);
  const language = useLanguage();
  const [wanted, setWanted] = useState(false);
  const { data, isError, refetch } = useQuery({
    queryKey: ["compare", traceId, details.id],
    queryFn: () => session.worker.ask("compare", { row: details.row }),
    enabled: wanted,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (!wanted || isError)
    return <Button onClick={() => (wanted ? void refetch() : setWanted(true))}>{text.compare}</Button>;
  const kind = printable(details.text || nameAt(columns, details.row), { max: LONGEST });
  return (
    <p className={classes["compared"]} role="status">
      {data === undefined && text.comparing}
      {data !== undefined && data.others === 0 && text.noOthers(kind)}
      {data !== undefined &&
        data.others > 0 &&
        text.slowerThan(
          `${Math.round(data.faster * 100)} %`,
          formatNumber(data.others, language),
          `“${kind}”`,
          formatNumber(data.traces, language),
        )}
    </p>
  );
}
