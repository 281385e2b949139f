import { type ReactElement, type ReactNode, useId } from "react";
import classes from "./field.module.css";

/** What the input of a field must carry, so that a screen reader says its label, hint and error. */
export interface FieldInput {
  readonly id: string;
  readonly className: string | undefined;
  readonly "aria-describedby": string | undefined;
  readonly "aria-invalid": boolean;
}

export interface FieldProps {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  readonly children: (input: FieldInput) => ReactNode;
}

/** A field of a form. The line of the error is always there, so that nothing jumps when it appears. */
export function Field({ label, hint, error, children }: FieldProps): ReactElement {
  const id = useId();
  const described = hint === undefined ? `${id}-error` : `${id}-error ${id}-hint`;
  const input = {
    id,
    className: classes["input"],
    "aria-describedby": described,
    "aria-invalid": error !== undefined,
  };
  return (
    <div className={classes["field"]}>
      <label htmlFor={id}>{label}</label>
      {children(input)}
      {hint !== undefined && (
        <p id={`${id}-hint`} className={classes["hint"]}>
          {hint}
        </p>
      )}
      <p id={`${id}-error`} className={classes["error"]} aria-live="polite">
        {error}
      </p>
    </div>
  );
}
