import {
  type KeyboardEvent,
  type PointerEvent,
  type ReactElement,
  type ReactNode,
  useRef,
  useState,
} from "react";
import { Button } from "../design/button.tsx";
import { useWords } from "../words/language.ts";
import {
  between,
  type Brushed,
  brushedByKey,
  brushedOf,
  type Handle,
  type Range,
  rangeOfBrushed,
} from "./brush.ts";
import classes from "./histogram.module.css";
import { words } from "./words.ts";

export interface BrushLayerProps {
  readonly ends: readonly number[];
  readonly selection: Range | undefined;
  readonly onSelect: (range: Range | undefined) => void;
  readonly label: string;
  readonly format: (value: number) => string;
}

/** What takes the pointer and the keys, around the bars. While a range is dragged only this layer changes. */
export function BrushLayer({
  children,
  ...props
}: BrushLayerProps & { readonly children: ReactNode }): ReactElement {
  const { ends, selection, onSelect } = props;
  const { clear } = useWords(words);
  const { dragged, ...pointer } = useDrag(ends, onSelect);
  const count = ends.length - 1;
  const brushed = dragged ?? brushedOf(ends, selection);
  const percent = (index: number): string => `${(index / count) * 100}%`;
  const span = { insetInlineStart: percent(brushed.start), width: percent(brushed.end - brushed.start) };
  const isPart = dragged !== undefined || rangeOfBrushed(ends, brushed) !== undefined;
  return (
    <>
      <div className={classes["brush"]} {...pointer}>
        {children}
        {isPart && <div className={classes["span"]} style={span} />}
      </div>
      <BrushHandle {...props} handle="start" brushed={brushed} />
      <BrushHandle {...props} handle="end" brushed={brushed} />
      {selection !== undefined && (
        <Button
          className={classes["clear"]}
          kind="plain"
          icon="close"
          aria-label={clear}
          onClick={() => onSelect(undefined)}
        />
      )}
    </>
  );
}

interface Drag {
  readonly dragged: Brushed | undefined;
  readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerUp: () => void;
  readonly onPointerCancel: () => void;
}

/** A drag selects from bar to bar. The selection is made when the pointer goes up. */
function useDrag(ends: readonly number[], onSelect: (range: Range | undefined) => void): Drag {
  const [dragged, setDragged] = useState<Brushed>();
  const from = useRef(0);
  const end = (): void => setDragged(undefined);
  return {
    dragged,
    onPointerDown: (event) => {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      from.current = barAt(event, ends.length - 1);
      setDragged(between(from.current, from.current));
    },
    onPointerMove: (event) => {
      if (dragged !== undefined) setDragged(between(from.current, barAt(event, ends.length - 1)));
    },
    onPointerUp: () => {
      if (dragged !== undefined) onSelect(rangeOfBrushed(ends, dragged));
      end();
    },
    onPointerCancel: end,
  };
}

function barAt({ currentTarget, clientX }: PointerEvent<HTMLElement>, count: number): number {
  const { left, width } = currentTarget.getBoundingClientRect();
  return Math.max(0, Math.min(count - 1, Math.floor(((clientX - left) / width) * count)));
}

interface BrushHandleProps extends BrushLayerProps {
  readonly handle: Handle;
  readonly brushed: Brushed;
}

function BrushHandle({
  handle,
  brushed,
  ends,
  selection,
  onSelect,
  label,
  format,
}: BrushHandleProps): ReactElement {
  const text = useWords(words);
  const count = ends.length - 1;
  const at = brushed[handle];
  const onKeyDown = (event: KeyboardEvent): void => {
    const isClear = event.key === "Escape" && selection !== undefined;
    const next = isClear ? undefined : brushedByKey(event, handle, brushed, count);
    if (!isClear && next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    onSelect(next && rangeOfBrushed(ends, next));
  };
  return (
    <div
      role="slider"
      tabIndex={0}
      className={classes["handle"]}
      style={{ insetInlineStart: `${(at / count) * 100}%` }}
      aria-label={`${label}: ${handle === "start" ? text.from : text.to}`}
      aria-valuemin={0}
      aria-valuemax={count}
      aria-valuenow={at}
      aria-valuetext={format(ends[at] ?? 0)}
      onKeyDown={onKeyDown}
    />
  );
}
