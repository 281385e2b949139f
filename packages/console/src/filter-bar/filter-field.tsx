import {
  type ComponentType,
  type KeyboardEvent,
  type ReactElement,
  type RefObject,
  useRef,
  useState,
} from "react";
import { useWords } from "../words/language.ts";
import type { FilterEditorProps } from "./editor/filter-editor.tsx";
import classes from "./filter-bar.module.css";
import { words } from "./words.ts";

export type FilterFieldProps = Omit<FilterEditorProps, "words" | "cursor"> & {
  /** The element in which the field is: a focus on it reaches the field, whichever it is. */
  readonly place: RefObject<HTMLDivElement | null>;
};

/** A plain field until it is first used, then the editor: the editor is 90 kB that most visits do not need. */
export function FilterField({ place, ...props }: FilterFieldProps): ReactElement {
  const { editor } = useWords(words);
  const [Editor, setEditor] = useState<ComponentType<FilterEditorProps>>();
  const input = useRef<HTMLInputElement>(null);
  const cursor = useRef<number>(undefined);
  const load = async (): Promise<void> => {
    const { FilterEditor } = await import("./editor/filter-editor.tsx");
    const field = input.current;
    cursor.current = document.activeElement === field ? (field?.selectionStart ?? 0) : undefined;
    setEditor(() => FilterEditor);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key === "Enter") props.onApply();
    if (event.key === "Escape") event.currentTarget.blur();
  };
  return (
    <div ref={place} className={classes["text"]}>
      {Editor === undefined ? (
        <input
          ref={input}
          className={classes["input"]}
          aria-label={editor.filter}
          aria-describedby={props.describedBy}
          placeholder={editor.placeholder}
          spellCheck={false}
          autoComplete="off"
          value={props.text}
          onFocus={() => void load()}
          onChange={({ target }) => props.onText(target.value)}
          onKeyDown={onKeyDown}
        />
      ) : (
        <Editor {...props} words={editor} cursor={cursor.current} />
      )}
    </div>
  );
}

/** Puts the cursor into the field, or the editor that took its place. */
export function focusField(place: RefObject<HTMLDivElement | null>): void {
  place.current?.querySelector<HTMLElement>("input, [contenteditable]")?.focus();
}
