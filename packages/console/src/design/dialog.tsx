import { Dialog as Base } from "@base-ui/react/dialog";
import type { ReactElement, ReactNode } from "react";
import { useWords } from "../words/language.ts";
import { Button } from "./button.tsx";
import classes from "./dialog.module.css";
import { words } from "./words.ts";

export interface DialogProps {
  readonly title: string;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A window above the page. Escape and a click beside it close it; the focus returns to where it was. */
export function Dialog({ title, open, onClose, children }: DialogProps): ReactElement {
  const { close } = useWords(words);
  return (
    <Base.Root open={open} onOpenChange={(next) => (next ? undefined : onClose())}>
      <Base.Portal>
        <Base.Backdrop className={classes["backdrop"]} />
        <Base.Popup className={classes["popup"]}>
          <div className={classes["head"]}>
            <Base.Title className={classes["title"]}>{title}</Base.Title>
            <Base.Close render={<Button kind="plain" icon="close" aria-label={close} />} />
          </div>
          {children}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
