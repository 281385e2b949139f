import type { ReactElement, ReactNode } from "react";
import { useTitle } from "../shell/use-title.ts";
import classes from "./page.module.css";

export interface PageProps {
  readonly title: string;
  /** What the page is about, in a sentence or two. */
  readonly intro?: ReactNode;
  /** Stands at the end of the heading. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A page that reads from top to bottom: heading, a sentence, panels. */
export function Page({ title, intro, actions, children }: PageProps): ReactElement {
  useTitle(title);
  return (
    <div className={classes["page"]}>
      <div className={classes["heading"]}>
        <h1>{title}</h1>
        {actions}
      </div>
      {intro !== undefined && <p className={classes["intro"]}>{intro}</p>}
      {children}
    </div>
  );
}
