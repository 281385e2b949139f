import type { ReactElement, ReactNode } from "react";
import classes from "./surface.module.css";

export interface PanelProps {
  readonly title?: ReactNode;
  /** Stands at the end of the heading. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  readonly label?: string;
}

/** A surface with a heading. */
export function Panel({ title, actions, children, label }: PanelProps): ReactElement {
  return (
    <section className={classes["panel"]} aria-label={label}>
      {title !== undefined && (
        <div className={classes["heading"]}>
          <h2>{title}</h2>
          {actions !== undefined && <div>{actions}</div>}
        </div>
      )}
      <div className={classes["body"]}>{children}</div>
    </section>
  );
}
