import { isRecord } from "@xray-lab/segments";
import { type ReactElement, useState } from "react";
import { Button } from "../../design/button.tsx";
import { CopyButton } from "../../design/copy-button.tsx";
import { useWords } from "../../words/language.ts";
import type { PartMembers } from "../worker/protocol.ts";
import classes from "./details.module.css";
import { FactList } from "./fact-list.tsx";
import { JsonTree } from "./json-tree.tsx";
import { words } from "./words.ts";

export function Annotations({ annotations }: { readonly annotations: unknown }): ReactElement {
  const text = useWords(words);
  const members = isRecord(annotations) ? Object.entries(annotations) : [];
  if (members.length === 0) return <p>{text.noAnnotations}</p>;
  return <FactList facts={members.map(([name, value]) => ({ name, value: String(value) }))} />;
}

export function Metadata({ metadata }: { readonly metadata: unknown }): ReactElement {
  const text = useWords(words);
  const [asJson, setAsJson] = useState(false);
  if (!isRecord(metadata) || Object.keys(metadata).length === 0) return <p>{text.noMetadata}</p>;
  const json = JSON.stringify(metadata, undefined, 2);
  return (
    <>
      <div className={classes["above"]}>
        <Button aria-pressed={!asJson} onClick={() => setAsJson(false)}>
          {text.asTree}
        </Button>
        <Button aria-pressed={asJson} onClick={() => setAsJson(true)}>
          {text.asJson}
        </Button>
        <CopyButton text={json} />
      </div>
      {asJson ? (
        <pre className={classes["code"]} tabIndex={0}>
          {json}
        </pre>
      ) : (
        <JsonTree value={metadata} />
      )}
    </>
  );
}

/** What the segment ran on, and what the row called. */
export function Resources({
  part,
  segment,
}: {
  readonly part: PartMembers;
  readonly segment: PartMembers;
}): ReactElement {
  const text = useWords(words);
  const { origin, resource_arn, service } = segment;
  const blocks = Object.entries({
    origin,
    resource_arn,
    service,
    aws: segment["aws"],
    called: calledBy(part, segment),
  });
  const known = Object.fromEntries(blocks.filter(([, value]) => value !== undefined));
  if (Object.keys(known).length === 0) return <p>{text.noResources}</p>;
  return <JsonTree value={known} />;
}

/** A subsegment's own block; a segment's is shown already. */
function calledBy(part: PartMembers, segment: PartMembers): unknown {
  return part["id"] === segment["id"] ? undefined : part["aws"];
}
