import { printable } from "@xray-lab/segments";
import type { ReactElement } from "react";
import classes from "./details.module.css";
import { LongText } from "./long-text.tsx";

/** Members below this are drawn when they are opened only. */
const OPEN_LEVELS = 2;
const MOST_MEMBERS = 200;

/** A JSON value whose objects and arrays can be folded. */
export function JsonTree({
  value,
  level = 0,
}: {
  readonly value: unknown;
  readonly level?: number;
}): ReactElement {
  if (typeof value !== "object" || value === null) return <Leaf value={value} />;
  const members = Object.entries(value);
  return (
    <ul className={classes["tree"]}>
      {members.slice(0, MOST_MEMBERS).map(([name, member]: [string, unknown]) => (
        <li key={name}>
          <Member name={name} value={member} level={level} />
        </li>
      ))}
      {members.length > MOST_MEMBERS && <li>… {members.length - MOST_MEMBERS}</li>}
    </ul>
  );
}

function Member({
  name,
  value,
  level,
}: {
  readonly name: string;
  readonly value: unknown;
  readonly level: number;
}): ReactElement {
  const title = <bdi className={classes["key"]}>{printable(name)}</bdi>;
  if (typeof value !== "object" || value === null)
    return (
      <>
        {title}: <Leaf value={value} />
      </>
    );
  const size = Array.isArray(value) ? `[${value.length}]` : `{${Object.keys(value).length}}`;
  return (
    <details open={level < OPEN_LEVELS}>
      <summary>
        {title} <span className={classes["size"]}>{size}</span>
      </summary>
      <JsonTree value={value} level={level + 1} />
    </details>
  );
}

function Leaf({ value }: { readonly value: unknown }): ReactElement {
  if (typeof value === "string") return <LongText text={JSON.stringify(value)} />;
  return <span className={classes["literal"]}>{String(value)}</span>;
}
