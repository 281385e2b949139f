import type { ReactElement, ReactNode } from "react";
import { useWords } from "../words/language.ts";
import { Button } from "./button.tsx";
import classes from "./surface.module.css";
import { words } from "./words.ts";

/** What a page shows when it has nothing: why, and the next command to run. */
export function EmptyState({
  title,
  children,
  command,
  level: Heading = "h2",
}: {
  readonly title: string;
  /** `h1` where it is the whole page. */
  readonly level?: "h1" | "h2";
  readonly children?: ReactNode;
  readonly command?: string;
}): ReactElement {
  return (
    <div className={classes["state"]}>
      <Heading>{title}</Heading>
      {children}
      {command !== undefined && <pre tabIndex={0}>{command}</pre>}
    </div>
  );
}

/** What a page shows when its data could not be read. */
export function ErrorState({
  error,
  retry,
}: {
  readonly error: Error;
  readonly retry?: () => void;
}): ReactElement {
  const { failed, tryAgain } = useWords(words);
  return (
    <div className={classes["state"]} role="alert">
      <h2>{failed}</h2>
      <p>{error.message}</p>
      {retry !== undefined && <Button onClick={retry}>{tryAgain}</Button>}
    </div>
  );
}

export function LoadingState(): ReactElement {
  const { loading } = useWords(words);
  return (
    <div className={classes["state"]} aria-busy="true">
      <p>{loading}</p>
    </div>
  );
}
