import type { ReactElement } from "react";
import { Panel } from "../design/panel.tsx";
import table from "../design/table.module.css";
import { formatNumber, useLanguage, useWords } from "../words/language.ts";
import { formatAgo } from "../words/times.ts";
import classes from "./intake.module.css";
import type { Sender } from "./intake-report.ts";
import { words } from "./words.ts";

/** What each sender sent. They stand in the order of their addresses, so that no row moves while it is read. */
export function SendersPanel({ senders }: { readonly senders: readonly Sender[] | undefined }): ReactElement {
  const text = useWords(words);
  if (senders === undefined || senders.length === 0)
    return (
      <Panel title={text.senders}>
        <p>{senders === undefined ? text.absent : text.noSenders}</p>
      </Panel>
    );
  const scroller = [table["scroller"], classes["senders"]].join(" ");
  const inOrder = senders.toSorted((left, right) => (left.sender < right.sender ? -1 : 1));
  return (
    <Panel title={text.senders}>
      <div className={scroller} tabIndex={0} role="group" aria-label={text.senders}>
        <table className={[table["table"], table["stacked"]].join(" ")}>
          <thead>
            <tr>
              <th scope="col">{text.sender}</th>
              <th scope="col">{text.name}</th>
              <th scope="col" className={table["number"]}>
                {text.accepted}
              </th>
              <th scope="col" className={table["number"]}>
                {text.refused}
              </th>
              <th scope="col" className={table["number"]}>
                {text.lastSeen}
              </th>
            </tr>
          </thead>
          <tbody>
            {inOrder.map((sender) => (
              <SenderRow key={sender.sender} sender={sender} />
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

function SenderRow({ sender }: { readonly sender: Sender }): ReactElement {
  const text = useWords(words);
  const language = useLanguage();
  const { accepted, rejected, lastSeen, name } = sender;
  const ago = lastSeen === undefined ? "" : formatAgo(Date.now() / 1000 - lastSeen, language);
  return (
    <tr>
      <th scope="row" className={classes["sender"]}>
        <code>{sender.sender}</code>
      </th>
      <td data-label={text.name}>{name}</td>
      <td className={table["number"]} data-label={text.accepted}>
        {formatNumber(accepted, language)}
      </td>
      <td className={table["number"]} data-label={text.refused}>
        {formatNumber(rejected, language)}
      </td>
      <td className={table["number"]} data-label={text.lastSeen}>
        {ago}
      </td>
    </tr>
  );
}
