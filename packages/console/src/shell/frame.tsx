import { type ReactElement, type ReactNode, useState } from "react";
import { Link } from "wouter";
import { Button } from "../design/button.tsx";
import { Icon } from "../design/icons.tsx";
import { useShortcuts } from "../keyboard/shortcuts.ts";
import { useLink } from "../view-state/use-view-state.ts";
import { setLanguage, useLanguage, useWords } from "../words/language.ts";
import classes from "./frame.module.css";
import { GroupPicker } from "./group-picker.tsx";
import { Menu } from "./menu.tsx";
import { PrunedNotice } from "./pruned-notice.tsx";
import { ShortcutSheet } from "./shortcut-sheet.tsx";
import { chooseTheme, useTheme } from "./theme.ts";
import { WindowPicker } from "./window-picker.tsx";
import { words } from "./words.ts";

/** What stands around each page: the menu, the window of time, language and theme. */
export function Frame({ children }: { readonly children: ReactNode }): ReactElement {
  const { skip } = useWords(words);
  return (
    <div className={classes["frame"]}>
      <header className={classes["header"]}>
        <a href="#content" className={classes["skip"]}>
          {skip}
        </a>
        <Brand />
        <Menu />
        <div className={classes["tools"]}>
          <GroupPicker />
          <WindowPicker />
          <Preferences />
        </div>
      </header>
      <main id="content" tabIndex={-1} className={classes["main"]}>
        <PrunedNotice />
        {children}
      </main>
    </div>
  );
}

function Brand(): ReactElement {
  const link = useLink();
  return (
    <Link href={link("/")} className={classes["brand"]} aria-label="X-Ray Lab">
      <Icon name="list" />
      <span>X-Ray Lab</span>
    </Link>
  );
}

function Preferences(): ReactElement {
  const text = useWords(words);
  const language = useLanguage();
  const theme = useTheme();
  const [sheet, setSheet] = useState(false);
  const other = theme === "dark" ? "light" : "dark";
  const next = language === "en" ? "vi" : "en";
  useShortcuts([
    { keys: "?", label: text.shortcuts, run: () => setSheet(true) },
    { keys: "d", label: text[other], run: () => chooseTheme(other) },
  ]);
  return (
    <>
      <Button
        kind="plain"
        aria-label={`${next.toUpperCase()}: ${text.otherLanguage}`}
        lang={next}
        onClick={() => setLanguage(next)}
      >
        {next.toUpperCase()}
      </Button>
      <Button
        kind="plain"
        icon={other === "light" ? "sun" : "moon"}
        aria-label={text[other]}
        onClick={() => chooseTheme(other)}
      />
      <Button kind="plain" aria-label={text.shortcuts} onClick={() => setSheet(true)}>
        ?
      </Button>
      <ShortcutSheet open={sheet} onClose={() => setSheet(false)} />
    </>
  );
}
