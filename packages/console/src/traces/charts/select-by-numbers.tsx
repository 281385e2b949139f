import { Popover } from "@base-ui/react/popover";
import { type FormEvent, type ReactElement, useState } from "react";
import { Button } from "../../design/button.tsx";
import type { TimeRange } from "../../view-state/time-window.ts";
import { useWords } from "../../words/language.ts";
import type { Selected } from "../model/scatter.ts";
import classes from "./charts.module.css";
import { words } from "./words.ts";

export interface SelectByNumbersProps {
  readonly range: TimeRange;
  /** The slowest response time, in seconds. */
  readonly slowest: number;
  readonly onSelect: (selected: Selected) => void;
}

/** What a drag in the scatter selects, for the keyboard and for fingers. */
export function SelectByNumbers(props: SelectByNumbersProps): ReactElement {
  const { selectRange } = useWords(words);
  const [open, setOpen] = useState(false);
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger render={<Button>{selectRange}</Button>} />
      <Popover.Portal>
        <Popover.Positioner sideOffset={4} align="start">
          <Popover.Popup className={classes["popup"]} aria-label={selectRange}>
            <Numbers
              {...props}
              onSelect={(selected) => {
                setOpen(false);
                props.onSelect(selected);
              }}
            />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

function Numbers({ range, slowest, onSelect }: SelectByNumbersProps): ReactElement {
  const text = useWords(words);
  const onSubmit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const selected = selectedIn(new FormData(event.currentTarget));
    if (selected !== undefined) onSelect(selected);
  };
  return (
    <form className={classes["numbers"]} onSubmit={onSubmit}>
      <NumberField
        label={text.from}
        type="datetime-local"
        step="1"
        name="from"
        value={localTime(range.from)}
      />
      <NumberField label={text.to} type="datetime-local" step="1" name="to" value={localTime(range.to + 1)} />
      <NumberField label={text.least} type="number" step="any" name="least" value="0" />
      <NumberField
        label={text.most}
        type="number"
        step="any"
        name="most"
        value={String(Math.ceil(slowest * 1000))}
      />
      <Button type="submit" kind="primary">
        {text.select}
      </Button>
    </form>
  );
}

interface NumberFieldProps {
  readonly label: string;
  readonly type: "number" | "datetime-local";
  readonly step: string;
  readonly name: string;
  readonly value: string;
}

function NumberField({ label, value, ...input }: NumberFieldProps): ReactElement {
  return (
    <label>
      {label}
      <input {...input} min={input.type === "number" ? 0 : undefined} required defaultValue={value} />
    </label>
  );
}

/** undefined when the period ends before it begins. */
function selectedIn(form: FormData): Selected | undefined {
  const text = (name: string): string => {
    const value = form.get(name);
    return typeof value === "string" ? value : "";
  };
  const range = { from: Date.parse(text("from")) / 1000, to: Date.parse(text("to")) / 1000 };
  if (!(range.from < range.to)) return undefined;
  return { range, least: Number(text("least")) / 1000, most: Number(text("most")) / 1000 };
}

/** In the form of `datetime-local`, which has no zone: it is that of the browser. */
function localTime(seconds: number): string {
  const date = new Date(seconds * 1000);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 19);
}
