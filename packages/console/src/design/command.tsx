import type { ReactElement } from "react";
import classes from "./command.module.css";
import { CopyButton } from "./copy-button.tsx";

/** A command with its button to copy it. A long one is wrapped; what is copied has no such line breaks. */
export function Command({
  command,
  label,
}: {
  readonly command: string;
  readonly label: string;
}): ReactElement {
  return (
    <div className={classes["command"]}>
      <pre role="group" aria-label={label}>
        {command}
      </pre>
      <CopyButton text={command} />
    </div>
  );
}
