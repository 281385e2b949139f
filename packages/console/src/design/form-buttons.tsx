import type { ReactElement } from "react";
import { useWords } from "../words/language.ts";
import { Button } from "./button.tsx";
import classes from "./field.module.css";
import { words } from "./words.ts";

export interface FormButtonsProps {
  readonly save: string;
  readonly onCancel: () => void;
  readonly saving: boolean;
  readonly kind?: "primary" | "danger";
  /** What went wrong, when no field is about it. */
  readonly error?: string | undefined;
}

/** The end of a form in a dialog. */
export function FormButtons(props: FormButtonsProps): ReactElement {
  const { save, onCancel, saving, error, kind = "primary" } = props;
  const { cancel } = useWords(words);
  return (
    <>
      <p className={classes["error"]} role="alert">
        {error}
      </p>
      <div className={classes["buttons"]}>
        <Button onClick={onCancel}>{cancel}</Button>
        <Button type="submit" kind={kind} disabled={saving}>
          {save}
        </Button>
      </div>
    </>
  );
}
