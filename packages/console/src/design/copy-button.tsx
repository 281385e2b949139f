import { type ReactElement, useState } from "react";
import { useWords } from "../words/language.ts";
import { Button } from "./button.tsx";
import { words } from "./words.ts";

const SHOWN_MS = 1500;

/** Copies a text, and says so for a moment. */
export function CopyButton({
  text,
  label,
}: {
  readonly text: string;
  readonly label?: string;
}): ReactElement {
  const { copy, copied } = useWords(words);
  const [done, setDone] = useState(false);
  const onClick = async (): Promise<void> => {
    await navigator.clipboard.writeText(text);
    setDone(true);
    setTimeout(() => setDone(false), SHOWN_MS);
  };
  return (
    <Button icon="copy" kind="plain" onClick={() => void onClick()}>
      <span aria-live="polite">{done ? copied : (label ?? copy)}</span>
    </Button>
  );
}
