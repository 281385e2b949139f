import { type ReactElement, useId, useState } from "react";
import { useWords } from "../words/language.ts";
import classes from "./map.module.css";
import type { MapNode, ServiceMap } from "./model/service-map.ts";
import { words } from "./words.ts";

export interface FocusPickerProps {
  readonly all: ServiceMap;
  readonly shown: ServiceMap;
  readonly focus: MapNode;
  readonly onChoose: (id: string) => void;
}

/** Says that a part of a large map is shown, and around which node; the name of another one can be typed. */
export function FocusPicker({ all, shown, focus, onChoose }: FocusPickerProps): ReactElement {
  const text = useWords(words);
  const list = useId();
  const [typed, setTyped] = useState("");
  const onChange = (value: string): void => {
    setTyped(value);
    const found = all.nodes.find(({ id }) => id === value);
    if (found === undefined) return;
    onChoose(found.id);
    setTyped("");
  };
  return (
    <div className={classes["bar"]}>
      <p role="status">{text.focused(shown.nodes.length, all.nodes.length, focus.service.name)}</p>
      <label className={classes["choice"]}>
        {text.chooseFocus}
        <input
          type="search"
          list={list}
          value={typed}
          placeholder={focus.service.name}
          onChange={({ target }) => onChange(target.value)}
        />
      </label>
      <datalist id={list}>
        {all.nodes.map(({ id, service }) => (
          <option key={id} value={id}>
            {service.name}
          </option>
        ))}
      </datalist>
    </div>
  );
}
