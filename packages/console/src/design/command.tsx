import type { ReactElement } from "react";
import classes from "./command.module.css";
import { CopyButton } from "./copy-button.tsx";

/** A command with its button to copy it. It scrolls when it is long, so it must take the focus. */
export function Command({
  command,
  label,
}: {
  readonly command: string;
  readonly label: string;
}): ReactElement {
  return (
    <div className={classes["command"]}>
      <pre tabIndex={0} role="group" aria-label={label}>
        {command}
      </pre>
      <CopyButton text={command} />
    </div>
  );
}
