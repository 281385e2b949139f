import { type ReactElement, type ReactNode, useState } from "react";
import { Link } from "wouter";
import { CopyButton } from "../design/copy-button.tsx";
import { useLink } from "../view-state/use-view-state.ts";
import { useWords } from "../words/language.ts";
import { daemonVariable, datagramCommand, START_COMMAND } from "./commands.ts";
import classes from "./intake.module.css";
import type { IntakeReport } from "./intake-report.ts";
import { words } from "./words.ts";

/** The steps to a first trace. They are unfolded when nothing has come yet, and stay so while they are being read. */
export function Checklist({ report }: { readonly report: IntakeReport }): ReactElement {
  const text = useWords(words);
  const link = useLink();
  const [open] = useState(report.accepted === 0);
  const daemon = report.daemon ?? "127.0.0.1:2000";
  const lastDay = link("/traces", { window: "1d", paused: undefined, from: undefined, to: undefined });
  return (
    <details className={classes["checklist"]} open={open}>
      <summary>{text.missing}</summary>
      <ol>
        <Step text={text.steps.start} command={START_COMMAND} />
        <Step text={text.steps.address} command={daemonVariable(daemon)} />
        <Step text={text.steps.byHand} command={datagramCommand(daemon)} />
        <Step text={text.steps.sampling}>
          <Link href={link("/sampling")}>{text.toSampling}</Link>
        </Step>
        <Step text={text.steps.window}>
          <Link href={lastDay}>{text.toTraces}</Link>
        </Step>
      </ol>
    </details>
  );
}

interface StepProps {
  readonly text: string;
  readonly command?: string;
  readonly children?: ReactNode;
}

function Step({ text, command, children }: StepProps): ReactElement {
  return (
    <li>
      {text} {children}
      {command !== undefined && <Command command={command} label={text} />}
    </li>
  );
}

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
