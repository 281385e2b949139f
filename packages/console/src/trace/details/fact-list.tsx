import { printable } from "@xray-lab/segments";
import { Fragment, type ReactElement, type ReactNode } from "react";
import classes from "./details.module.css";
import { LongText } from "./long-text.tsx";

export interface NamedValue {
  readonly name: string;
  readonly value: ReactNode;
}

/** Names with their values. What has no value is left out. */
export function FactList({ facts }: { readonly facts: readonly NamedValue[] }): ReactElement {
  return (
    <dl className={classes["facts"]}>
      {facts
        .filter(({ value }) => value !== undefined && value !== "")
        .map(({ name, value }) => (
          <Fragment key={name}>
            <dt>{name}</dt>
            <dd>{typeof value === "string" ? <LongText text={value} /> : value}</dd>
          </Fragment>
        ))}
    </dl>
  );
}

/** A URL of a document. Only http and https become links: a document may hold `javascript:`. */
export function DocumentUrl({ url }: { readonly url: string | undefined }): ReactElement | undefined {
  if (url === undefined) return undefined;
  const protocol = URL.parse(url)?.protocol;
  const shown = printable(url);
  if (protocol !== "http:" && protocol !== "https:") return <bdi>{shown}</bdi>;
  return (
    <a href={url} target="_blank" rel="noopener noreferrer">
      <bdi>{shown}</bdi>
    </a>
  );
}
