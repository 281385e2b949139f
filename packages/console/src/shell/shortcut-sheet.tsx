import { Fragment, type ReactElement } from "react";
import { Dialog } from "../design/dialog.tsx";
import { shortcutsNow } from "../keyboard/shortcuts.ts";
import { useWords } from "../words/language.ts";
import classes from "./frame.module.css";
import { words } from "./words.ts";

/** All keys that work on the page that is open. */
export function ShortcutSheet({
  open,
  onClose,
}: {
  readonly open: boolean;
  readonly onClose: () => void;
}): ReactElement {
  const { shortcuts } = useWords(words);
  return (
    <Dialog title={shortcuts} open={open} onClose={onClose}>
      <dl className={classes["keys"]}>
        {shortcutsNow().map(({ keys, label }) => (
          <Fragment key={keys}>
            <dt>
              {keys.split(" ").map((key, place) => (
                // The same key may come twice.
                // oxlint-disable-next-line react/no-array-index-key
                <kbd key={place}>{key}</kbd>
              ))}
            </dt>
            <dd>{label}</dd>
          </Fragment>
        ))}
      </dl>
    </Dialog>
  );
}
