import type { Language } from "../../words/language.ts";
import { formatDuration } from "../../words/numbers.ts";
import type { RequestState } from "../model/describe-request.ts";
import { type Point, type Scatter, ticksOf, yOf } from "../model/scatter.ts";

/** The token of each outcome's colour. */
const COLOURS: Readonly<Record<RequestState, string>> = {
  ok: "--line-strong",
  error: "--error",
  throttle: "--throttle",
  fault: "--fault",
  progress: "--in-progress",
};

/** Draws worst last, above the others. */
const ORDER: readonly RequestState[] = ["progress", "ok", "error", "throttle", "fault"];

/** Half the size of a point, in pixels. */
const SIZE = 3.5;

export interface DrawnScatter extends Scatter {
  readonly language: Language;
}

/** Draws the traces; the outcome has a colour and a shape, since some people see no colours. */
export function drawScatter(
  canvas: HTMLCanvasElement,
  scatter: DrawnScatter,
  marked: Point | undefined,
): void {
  const { width, height } = scatter.area;
  const scale = devicePixelRatio;
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const pen = canvas.getContext("2d");
  if (pen === null) return;
  const style = getComputedStyle(canvas);
  const colour = (token: string): string => style.getPropertyValue(token);
  pen.scale(scale, scale);
  drawTicks(pen, scatter, colour);
  for (const state of ORDER) {
    pen.fillStyle = colour(COLOURS[state]);
    pen.strokeStyle = colour("--surface");
    for (const point of scatter.points) if (point.state === state) drawPoint(pen, point, SIZE);
  }
  if (marked === undefined) return;
  pen.fillStyle = colour(COLOURS[marked.state]);
  pen.strokeStyle = colour("--ink");
  pen.lineWidth = 2;
  drawPoint(pen, marked, SIZE * 2);
}

function drawTicks(
  pen: CanvasRenderingContext2D,
  scatter: DrawnScatter,
  colour: (token: string) => string,
): void {
  const { width } = scatter.area;
  pen.font = `11px ${colour("--font")}`;
  pen.lineWidth = 1;
  pen.textAlign = "right";
  for (const tick of ticksOf(scatter)) {
    const y = Math.round(yOf(scatter, tick)) + 0.5;
    pen.strokeStyle = colour("--line");
    pen.beginPath();
    pen.moveTo(46, y);
    pen.lineTo(width, y);
    pen.stroke();
    pen.fillStyle = colour("--ink-faint");
    pen.fillText(formatDuration(tick, scatter.language), 42, y + 4);
  }
}

/** ok: a dot. error: a triangle. throttle: a diamond. fault: a cross. */
function drawPoint(pen: CanvasRenderingContext2D, { x, y, state }: Point, size: number): void {
  pen.beginPath();
  if (state === "error")
    outline(pen, [x, y - size * 1.2, x + size * 1.2, y + size, x - size * 1.2, y + size]);
  else if (state === "throttle")
    outline(pen, [x, y - size * 1.3, x + size * 1.3, y, x, y + size * 1.3, x - size * 1.3, y]);
  else if (state === "fault") cross(pen, x, y, size);
  else pen.arc(x, y, size * 0.8, 0, Math.PI * 2);
  pen.fill();
  pen.stroke();
}

function outline(pen: CanvasRenderingContext2D, [x = 0, y = 0, ...rest]: readonly number[]): void {
  pen.moveTo(x, y);
  for (let at = 0; at < rest.length; at += 2) pen.lineTo(rest[at] ?? 0, rest[at + 1] ?? 0);
  pen.closePath();
}

function cross(pen: CanvasRenderingContext2D, x: number, y: number, size: number): void {
  const arm = size * 0.45;
  const end = size * 1.3;
  const points: readonly (readonly [number, number])[] = [
    [0, -arm],
    [end - arm, -end],
    [end, arm - end],
    [arm, 0],
    [end, end - arm],
    [end - arm, end],
    [0, arm],
    [arm - end, end],
    [-end, end - arm],
    [-arm, 0],
    [-end, arm - end],
    [arm - end, -end],
  ];
  outline(
    pen,
    points.flatMap(([dx, dy]) => [x + dx, y + dy]),
  );
}
