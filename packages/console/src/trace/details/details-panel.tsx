import { useQuery } from "@tanstack/react-query";
import { isRecord, printable } from "@xray-lab/segments";
import { type ReactElement, useState } from "react";
import { Panel } from "../../design/panel.tsx";
import { LoadingState } from "../../design/states.tsx";
import { type Tab, Tabs } from "../../design/tabs.tsx";
import { useWords } from "../../words/language.ts";
import { nameAt, type TraceColumns } from "../model/columns.ts";
import type { TraceSession } from "../model/trace-session.ts";
import type { RowDetails } from "../worker/protocol.ts";
import classes from "./details.module.css";
import { Exceptions } from "./exceptions.tsx";
import { Annotations, Metadata, Resources } from "./members.tsx";
import { Overview } from "./overview.tsx";
import { RawDocument } from "./raw-document.tsx";
import { Sql } from "./sql.tsx";
import { words } from "./words.ts";

export interface DetailsProps {
  readonly traceId: string;
  readonly session: TraceSession;
  readonly columns: TraceColumns;
  readonly version: number;
  readonly details: RowDetails;
}

/** Everything that is known of the selected row. */
export function DetailsPanel({
  row,
  ...props
}: Omit<DetailsProps, "details"> & { readonly row: number }): ReactElement {
  const { title } = useWords(words);
  const { session, traceId, version, columns } = props;
  const { data: details } = useQuery({
    queryKey: ["row", traceId, version, row],
    queryFn: () => session.worker.ask("details", { row }),
    // What was selected before stays until this is here: nothing jumps.
    placeholderData: (before) => before,
    gcTime: 0,
  });
  if (details === undefined || details.row >= columns.length) return <LoadingState />;
  return (
    <Panel label={title} title={<bdi>{printable(nameAt(columns, details.row))}</bdi>}>
      <div className={classes["panel"]}>
        <DetailsTabs {...props} details={details} />
      </div>
    </Panel>
  );
}

function DetailsTabs(props: DetailsProps): ReactElement {
  const text = useWords(words);
  const [chosen, setChosen] = useState("overview");
  const { part, segment } = props.details;
  const tab = (id: keyof typeof text.tabs, content: ReactElement, count = 0): Tab => {
    return { id, label: count === 0 ? text.tabs[id] : `${text.tabs[id]} ${count}`, content };
  };
  const tabs = [
    tab("overview", <Overview {...props} />),
    ...(part["sql"] === undefined ? [] : [tab("sql", <Sql sql={part["sql"]} />)]),
    tab("exceptions", <Exceptions cause={part["cause"]} />, countOf(part["cause"])),
    tab("annotations", <Annotations annotations={part["annotations"]} />, sizeOf(part["annotations"])),
    tab("metadata", <Metadata metadata={part["metadata"]} />, sizeOf(part["metadata"])),
    tab("resources", <Resources part={part} segment={segment} />),
    tab("document", <RawDocument key={`${props.details.id} ${props.version}`} {...props} />),
  ];
  // The tab that was chosen stays for the next row; one that it lacks gives way to the first.
  const value = tabs.some(({ id }) => id === chosen) ? chosen : "overview";
  return <Tabs tabs={tabs} value={value} onChange={setChosen} />;
}

function sizeOf(value: unknown): number {
  return isRecord(value) ? Object.keys(value).length : 0;
}

function countOf(cause: unknown): number {
  const exceptions = isRecord(cause) ? cause["exceptions"] : undefined;
  return Array.isArray(exceptions) ? exceptions.length : Number(typeof cause === "string");
}
