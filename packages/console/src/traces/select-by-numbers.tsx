import { Popover } from "@base-ui/react/popover";
import { type FormEvent, type ReactElement, useState } from "react";
import { Button } from "../design/button.tsx";
import type { TimeRange } from "../view-state/time-window.ts";
import { useWords } from "../words/language.ts";
import type { Selected } from "./model/scatter.ts";
import classes from "./traces.module.css";
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
      <Popover.Trigger render={<Button kind="plain">{selectRange}</Button>} />
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
    const data = new FormData(event.currentTarget);
    const [from, to] = [data.get("from"), data.get("to")].map((value) => Date.parse(String(value)) / 1000);
    const [least, most] = [data.get("least"), data.get("most")].map((value) => Number(value) / 1000);
    if (from === undefined || to === undefined || !(from < to)) return;
    onSelect({ range: { from, to }, least: least ?? 0, most: most ?? slowest });
  };
  return (
    <form className={classes["numbers"]} onSubmit={onSubmit}>
      <label>
        {text.from}
        <input type="datetime-local" step="1" name="from" required defaultValue={localTime(range.from)} />
      </label>
      <label>
        {text.to}
        <input type="datetime-local" step="1" name="to" required defaultValue={localTime(range.to + 1)} />
      </label>
      <label>
        {text.least}
        <input type="number" name="least" min="0" step="any" required defaultValue={0} />
      </label>
      <label>
        {text.most}
        <input
          type="number"
          name="most"
          min="0"
          step="any"
          required
          defaultValue={Math.ceil(slowest * 1000)}
        />
      </label>
      <Button type="submit" kind="primary">
        {text.select}
      </Button>
    </form>
  );
}

/** In the form of `datetime-local`, which has no zone: it is that of the browser. */
function localTime(seconds: number): string {
  const date = new Date(seconds * 1000);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 19);
}
