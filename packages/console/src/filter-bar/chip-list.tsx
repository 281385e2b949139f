import type { ReactElement } from "react";
import { Icon } from "../design/icons.tsx";
import { useWords } from "../words/language.ts";
import { syntaxErrorOf } from "./combined-filter.ts";
import classes from "./filter-bar.module.css";
import { words } from "./words.ts";

export interface ChipListProps {
  readonly chips: readonly string[];
  readonly onRemove: (index: number) => void;
  readonly onEdit: (index: number) => void;
}

/** What map, histogram and groups selected: each limits the traces further. */
export function ChipList({ chips, onRemove, onEdit }: ChipListProps): ReactElement | undefined {
  const text = useWords(words);
  if (chips.length === 0) return undefined;
  return (
    <ul className={classes["chips"]} aria-label={text.chips}>
      {chips.map((chip, index) => (
        <li key={chip} className={classes["chip"]} data-broken={syntaxErrorOf(chip) !== undefined}>
          <button
            type="button"
            className={classes["chipText"]}
            title={text.editChip(chip)}
            aria-label={text.editChip(chip)}
            onClick={() => onEdit(index)}
          >
            {chip}
          </button>
          <button
            type="button"
            className={classes["chipRemove"]}
            title={text.removeChip(chip)}
            aria-label={text.removeChip(chip)}
            onClick={() => onRemove(index)}
          >
            <Icon name="close" size={12} />
          </button>
        </li>
      ))}
    </ul>
  );
}
