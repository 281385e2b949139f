import type { ReactElement } from "react";
import { Command } from "../design/command.tsx";
import { Panel } from "../design/panel.tsx";
import { useLanguage, useWords } from "../words/language.ts";
import { formatBytes } from "../words/numbers.ts";
import { formatClock } from "../words/times.ts";
import { bufferCommand } from "./commands.ts";
import { Figure } from "./flow-panel.tsx";
import classes from "./intake.module.css";
import type { IntakeReport, StoreState } from "./intake-report.ts";
import { words } from "./words.ts";

/** How full the store is, and what it let go. */
export function StorePanel({ store }: { readonly store: StoreState }): ReactElement {
  const text = useWords(words);
  const language = useLanguage();
  const { maxBytes } = store;
  const size = (bytes: number): string => {
    const shown = formatBytes(bytes, language);
    return maxBytes === undefined ? shown : text.ofCap(shown, formatBytes(maxBytes, language));
  };
  const clock = (seconds: number): string => formatClock(seconds, language);
  return (
    <Panel title={text.store}>
      <dl className={classes["facts"]}>
        <Figure name={text.traces} value={store.traces} />
        <Figure name={text.documents} value={store.documents} />
        <Figure name={text.bytes} value={store.bytes} format={size} />
        {store.oldest !== undefined && <Figure name={text.oldest} value={store.oldest} format={clock} />}
        <Figure
          name={text.pruned}
          value={store.pruned}
          format={(count) => (count === 0 ? text.notPruned : text.prunedSome(count))}
        />
        {store.prunedBefore !== undefined && (
          <Figure name={text.prunedBefore} value={store.prunedBefore} format={clock} />
        )}
      </dl>
    </Panel>
  );
}

/** Whether the system gave the socket the buffer that it asked for, and what to do when it did not. */
export function BufferPanel({ buffer }: Pick<IntakeReport, "buffer">): ReactElement {
  const text = useWords(words);
  const language = useLanguage();
  if (buffer === undefined)
    return (
      <Panel title={text.buffer}>
        <p>{text.absent}</p>
      </Panel>
    );
  const { requested, granted } = buffer;
  const sizes = [formatBytes(requested, language), formatBytes(granted, language)] as const;
  const small = granted < requested;
  return (
    <Panel title={text.buffer}>
      <p>{small ? text.bufferSmall(...sizes) : text.bufferFine(...sizes)}</p>
      {small && <Command command={bufferCommand(requested)} label={text.buffer} />}
    </Panel>
  );
}
