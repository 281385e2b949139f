import { type ReactElement, useEffect, useRef } from "react";
import { Link, useLocation } from "wouter";
import { Icon } from "../design/icons.tsx";
import { useShortcuts } from "../keyboard/shortcuts.ts";
import { useLink } from "../view-state/use-view-state.ts";
import { useLanguage, useWords } from "../words/language.ts";
import classes from "./frame.module.css";
import { MENU } from "./pages.tsx";
import { words } from "./words.ts";

export function Menu(): ReactElement {
  const { pages, mainMenu, goTo } = useWords(words);
  const [at, go] = useLocation();
  const link = useLink();
  const menu = useRef<HTMLElement>(null);
  const language = useLanguage();
  useEffect(() => showCurrent(menu.current), [at, language]);
  useShortcuts(
    MENU.map(({ key, path, shortcut }) => {
      return { keys: `g ${shortcut}`, label: goTo(pages[key]), run: () => go(link(path)) };
    }),
  );
  return (
    <nav ref={menu} className={classes["menu"]} aria-label={mainMenu}>
      {MENU.map(({ key, path, icon }) => (
        <Link
          key={key}
          href={link(path)}
          className={classes["link"]}
          aria-current={isAt(at, path) ? "page" : undefined}
        >
          <Icon name={icon} />
          {pages[key]}
        </Link>
      ))}
    </nav>
  );
}

/** Scrolls the menu alone: `scrollIntoView` may move the page as well. */
function showCurrent(menu: HTMLElement | null): void {
  const current = menu?.querySelector<HTMLElement>('[aria-current="page"]');
  if (menu === null || current === null || current === undefined) return;
  const [outer, inner] = [menu.getBoundingClientRect(), current.getBoundingClientRect()];
  menu.scrollLeft += (inner.left + inner.right - outer.left - outer.right) / 2;
}

/** One trace belongs to the traces, one insight to the insights. */
function isAt(at: string, path: string): boolean {
  if (path === "/") return at === "/";
  return at === path || at.startsWith(`${path}/`) || (path === "/traces" && at.startsWith("/trace/"));
}
