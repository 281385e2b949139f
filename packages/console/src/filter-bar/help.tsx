import { Popover } from "@base-ui/react/popover";
import { type ReactElement, useState } from "react";
import { Button } from "../design/button.tsx";
import { useWords } from "../words/language.ts";
import { type Example, EXAMPLES } from "./examples.ts";
import classes from "./filter-bar.module.css";
import { words } from "./words.ts";

/** Useful expressions, each one click away. */
export function FilterHelp({ onChoose }: { readonly onChoose: (expression: string) => void }): ReactElement {
  const { help, helpIntro, helpTimes, examples } = useWords(words);
  const [open, setOpen] = useState(false);
  const choose = (expression: string): void => {
    setOpen(false);
    onChoose(expression);
  };
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger render={<Button>{help}</Button>} />
      <Popover.Portal>
        <Popover.Positioner sideOffset={6} align="end">
          <Popover.Popup className={classes["popup"]}>
            <Popover.Title render={<h2 />}>{help}</Popover.Title>
            <Popover.Description>
              {helpIntro} {helpTimes}
            </Popover.Description>
            <ul>
              {(Object.keys(EXAMPLES) as Example[]).map((name) => (
                <li key={name}>
                  <button type="button" className={classes["example"]} onClick={() => choose(EXAMPLES[name])}>
                    <span>{examples[name]}</span>
                    <code>{EXAMPLES[name]}</code>
                  </button>
                </li>
              ))}
            </ul>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
