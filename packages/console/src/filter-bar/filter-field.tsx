import {
  type ComponentType,
  type KeyboardEvent,
  type ReactElement,
  type RefObject,
  useRef,
  useState,
} from "react";
import { flushSync } from "react-dom";
import { useWords } from "../words/language.ts";
import { type WrittenSoFar, writtenIn } from "./draft-text.ts";
import type { FilterEditorProps } from "./editor/filter-editor.tsx";
import classes from "./filter-bar.module.css";
import { words } from "./words.ts";

export type FilterFieldProps = Omit<FilterEditorProps, "words" | "start"> & {
  /** The element in which the field is: a focus on it reaches the field, whichever it is. */
  readonly place: RefObject<HTMLDivElement | null>;
};

/** A plain field until it is first used, then the editor: the editor is 90 kB that most visits do not need. */
export function FilterField({ place, ...props }: FilterFieldProps): ReactElement {
  const { editor } = useWords(words);
  const { Editor, start, ...field } = useEditor();
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter") props.onApply(event.currentTarget.value);
    if (event.key === "Escape") event.currentTarget.blur();
  };
  return (
    <div ref={place} className={classes["text"]}>
      {Editor === undefined || start === undefined ? (
        <input
          {...field}
          className={classes["input"]}
          aria-label={editor.filter}
          aria-describedby={props.describedBy}
          placeholder={editor.placeholder}
          spellCheck={false}
          autoComplete="off"
          value={props.draft.text}
          onChange={({ target }) => props.onText(target.value)}
          onKeyDown={onKeyDown}
          onBlur={({ currentTarget }) => props.onLeft(currentTarget.value)}
        />
      ) : (
        <Editor {...props} words={editor} start={start} />
      )}
    </div>
  );
}

interface LoadedEditor {
  readonly Editor: ComponentType<FilterEditorProps> | undefined;
  readonly start: WrittenSoFar | undefined;
  readonly ref: RefObject<HTMLInputElement | null>;
  readonly onFocus: () => void;
  readonly onCompositionStart: () => void;
  readonly onCompositionEnd: () => void;
}

/**
 * Loads the editor at the first focus. Somebody may be typing when it arrives: the field is read and replaced in one step,
 * between two keys, and not within a word that an input method, such as one for Vietnamese, is composing.
 */
function useEditor(): LoadedEditor {
  const [loaded, setLoaded] = useState<Pick<LoadedEditor, "Editor" | "start">>();
  const ref = useRef<HTMLInputElement>(null);
  const composing = useRef(false);
  const arrived = useRef<ComponentType<FilterEditorProps>>(undefined);
  const takeOver = (): void => {
    const { current: Editor } = arrived;
    const { current: field } = ref;
    if (Editor === undefined || field === null || composing.current) return;
    flushSync(() => setLoaded({ Editor, start: writtenIn(field) }));
  };
  const load = async (): Promise<void> => {
    // Without the editor the plain field does: the next focus tries again.
    arrived.current = (await import("./editor/filter-editor.tsx").catch(() => undefined))?.FilterEditor;
    takeOver();
  };
  return {
    Editor: loaded?.Editor,
    start: loaded?.start,
    ref,
    onFocus: () => void load(),
    onCompositionStart: () => void (composing.current = true),
    onCompositionEnd: () => {
      composing.current = false;
      // The browser first gives the composed word to the field.
      setTimeout(takeOver);
    },
  };
}

/** Puts the cursor into the field, or the editor that took its place. */
export function focusField(place: RefObject<HTMLDivElement | null>): void {
  place.current?.querySelector<HTMLElement>("input, [contenteditable]")?.focus();
}
