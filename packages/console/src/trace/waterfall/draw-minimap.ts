import { has, OUTCOMES, type TraceColumns } from "../model/columns.ts";

/** More rows than this are sampled: a canvas draws this many in a few milliseconds, and the strip has fewer lines anyway. */
const MOST_ROWS = 2500;
/** Failures are drawn all the same, up to as many again. */
const MOST_FAILURES = 1000;

/** Draws each row as a thin line over its time. Failures are drawn last, so that they are seen. */
export function drawMinimap(canvas: HTMLCanvasElement, columns: TraceColumns, end: number): void {
  const { clientWidth, clientHeight } = canvas;
  const ratio = devicePixelRatio;
  canvas.width = clientWidth * ratio;
  canvas.height = clientHeight * ratio;
  const context = canvas.getContext("2d");
  if (context === null || columns.length === 0) return;
  context.scale(ratio, ratio);
  const styles = getComputedStyle(canvas);
  const whole = Math.max(end - columns.start, Number.MIN_VALUE);
  const thick = Math.max(1, Math.min(4, clientHeight / columns.length - 1));
  const draw = (row: number): void => {
    const left = (((columns.starts[row] ?? Number.NaN) - columns.start) / whole) * clientWidth;
    const until = has(columns, row, "inProgress") ? end : (columns.ends[row] ?? Number.NaN);
    const right = ((until - columns.start) / whole) * clientWidth;
    if (right >= left)
      context.fillRect(left, (row / columns.length) * clientHeight, Math.max(right - left, 1), thick);
  };
  context.fillStyle = styles.getPropertyValue("--line-strong");
  const step = Math.max(1, Math.ceil(columns.length / MOST_ROWS));
  for (let row = 0; row < columns.length; row += step) draw(row);
  drawFailures(columns, (row, outcome) => {
    context.fillStyle = styles.getPropertyValue(`--${outcome}`);
    draw(row);
  });
}

function drawFailures(
  { outcomes, length }: TraceColumns,
  draw: (row: number, outcome: string) => void,
): void {
  let left = MOST_FAILURES;
  for (let row = 0; row < length && left > 0; row += 1) {
    const outcome = outcomes[row] ?? 0;
    if (outcome === 0) continue;
    left -= 1;
    draw(row, OUTCOMES[outcome] ?? "fault");
  }
}
