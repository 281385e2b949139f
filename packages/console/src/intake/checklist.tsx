import { type ReactElement, type ReactNode, useState } from "react";
import { Link } from "wouter";
import { Command } from "../design/command.tsx";
import { useLink } from "../view-state/use-view-state.ts";
import { useWords } from "../words/language.ts";
import { daemonVariable, datagramCommand, START_COMMAND } from "./commands.ts";
import classes from "./intake.module.css";
import type { IntakeReport } from "./intake-report.ts";
import { USUAL_DAEMON } from "./use-intake.ts";
import { words } from "./words.ts";

/** The steps to a first trace. They are unfolded when nothing has come yet, and stay so while they are being read. */
export function Checklist({ report }: { readonly report: IntakeReport }): ReactElement {
  const text = useWords(words);
  const link = useLink();
  const [open] = useState(report.accepted === 0);
  const daemon = report.daemon ?? USUAL_DAEMON;
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
