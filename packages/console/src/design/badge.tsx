import type { Outcome } from "@xray-lab/segments";
import type { ReactElement, ReactNode } from "react";
import classes from "./surface.module.css";

/** A small label. With an outcome it has its colour; the text must say the meaning, since some people see no colours. */
export function Badge({
  outcome,
  children,
}: {
  readonly outcome?: Outcome;
  readonly children: ReactNode;
}): ReactElement {
  return (
    <span className={[classes["badge"], outcome && classes[outcome]].filter(Boolean).join(" ")}>
      {children}
    </span>
  );
}
