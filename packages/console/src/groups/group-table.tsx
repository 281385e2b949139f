import type { TraceSummary } from "@xray-lab/traces";
import type { ReactElement } from "react";
import { Link } from "wouter";
import type { Group } from "../api/groups.ts";
import { LAST_REQUESTS } from "../api/last-requests.ts";
import { Button } from "../design/button.tsx";
import { CopyButton } from "../design/copy-button.tsx";
import { Panel } from "../design/panel.tsx";
import table from "../design/table.module.css";
import { useLink } from "../view-state/use-view-state.ts";
import { formatNumber, useLanguage, useWords } from "../words/language.ts";
import classes from "./groups.module.css";
import { useFound } from "./use-found.ts";
import { words } from "./words.ts";

export interface GroupTableProps {
  readonly groups: readonly Group[];
  /** The last requests, undefined while they are being read. */
  readonly requests: readonly TraceSummary[] | undefined;
  readonly onEdit: (group: Group) => void;
  readonly onDelete: (group: Group) => void;
}

export function GroupTable({ groups, requests, ...on }: GroupTableProps): ReactElement {
  const text = useWords(words);
  return (
    <Panel label={text.title}>
      <div className={table["scroller"]} tabIndex={0} role="group" aria-label={text.title}>
        <table className={[table["table"], table["stacked"]].join(" ")}>
          <thead>
            <tr>
              <th scope="col">{text.name}</th>
              <th scope="col">{text.filter}</th>
              <th scope="col">{text.insights}</th>
              <th scope="col" className={table["number"]}>
                {text.held(requests?.length ?? LAST_REQUESTS)}
              </th>
              <th scope="col" className={table["number"]}>
                {text.actions}
              </th>
            </tr>
          </thead>
          <tbody>
            {groups.map((group) => (
              <GroupRow key={group.arn} group={group} requests={requests} {...on} />
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

interface RowProps extends Omit<GroupTableProps, "groups"> {
  readonly group: Group;
}

function GroupRow({ group, requests, onEdit, onDelete }: RowProps): ReactElement {
  const text = useWords(words);
  const { name, filter, insights, arn, isDefault } = group;
  return (
    <tr>
      <th scope="row" className={classes["name"]}>
        {name}
      </th>
      <td className={classes["filter"]} data-label={text.filter}>
        {filter === undefined ? text.everyTrace : <code>{filter}</code>}
      </td>
      <td data-label={text.insights}>{insights ? text.on : text.off}</td>
      <td className={table["number"]} data-label={text.held(requests?.length ?? LAST_REQUESTS)}>
        <Held filter={filter} requests={requests} />
      </td>
      <td>
        <div className={classes["actions"]}>
          <GroupLinks group={group} />
          <CopyButton text={arn} label={text.copyArn} />
          <Button kind="plain" icon="edit" aria-label={text.edit(name)} onClick={() => onEdit(group)} />
          {!isDefault && (
            <Button
              kind="plain"
              icon="trash"
              aria-label={text.remove(name)}
              onClick={() => onDelete(group)}
            />
          )}
        </div>
      </td>
    </tr>
  );
}

function GroupLinks({ group: { name, isDefault } }: { readonly group: Group }): ReactElement {
  const text = useWords(words);
  const link = useLink();
  const group = isDefault ? undefined : name;
  return (
    <>
      <Link href={link("/", { group })} aria-label={text.mapOf(name)}>
        {text.map}
      </Link>
      <Link href={link("/traces", { group })} aria-label={text.tracesOf(name)}>
        {text.traces}
      </Link>
    </>
  );
}

function Held({ filter, requests }: Pick<Group, "filter"> & Pick<RowProps, "requests">): ReactElement {
  const text = useWords(words);
  const language = useLanguage();
  const { data, error } = useFound(filter, requests);
  if (data !== undefined) return <>{formatNumber(data, language)}</>;
  return <>{error === null ? text.counting : text.notCounted}</>;
}
