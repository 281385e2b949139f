import { firstOf, printable } from "@xray-lab/segments";
import { type ReactElement, useState } from "react";
import { Button } from "../../design/button.tsx";
import { formatNumber, useLanguage, useWords } from "../../words/language.ts";
import { words } from "./words.ts";

const SHOWN = 1000;

/** A text of a document, with what would act on the page made visible. A long one is cut until it is asked for. */
export function LongText({ text }: { readonly text: string }): ReactElement {
  const { showAll } = useWords(words);
  const language = useLanguage();
  const [all, setAll] = useState(false);
  const cut = !all && text.length > SHOWN;
  return (
    <>
      <bdi>{lines(cut ? firstOf(text, SHOWN) : text)}</bdi>
      {cut && (
        <Button kind="plain" onClick={() => setAll(true)}>
          {showAll(formatNumber(text.length, language))}
        </Button>
      )}
    </>
  );
}

/** Line breaks stay, every other control character is shown. */
function lines(text: string): string {
  return text
    .split("\n")
    .map((line) => printable(line))
    .join("\n");
}
