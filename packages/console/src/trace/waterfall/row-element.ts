import { DEPTH_SHOWN } from "@xray-lab/traces";
import { printable } from "@xray-lab/segments";
import { has, nameAt, outcomeAt, type TraceColumns } from "../model/columns.ts";
import type { TimeView } from "../model/time-view.ts";
import type { RowText } from "../worker/protocol.ts";
import type { WaterfallWords } from "./words.ts";
import classes from "./row.module.css";

/** What a row is drawn from. */
export interface RowDrawing {
  readonly columns: TraceColumns;
  readonly view: TimeView;
  /** The end of the time axis; later than that of the trace while work in progress grows. */
  readonly end: number;
  readonly row: number;
  readonly text: RowText | undefined;
  readonly selected: boolean;
  readonly dimmed: boolean;
  readonly collapsed: boolean;
  readonly words: WaterfallWords;
}

const MARKS = { ok: "", error: "!", throttle: "≫", fault: "✕" } as const;
/** Names are cut by the browser; a hundred thousand characters would cost it a frame. */
const LONGEST = 300;

/**
 * One line of the waterfall. The same elements show one row after the other: to write into them takes a third of the time that new
 * ones take. Texts of documents are only ever written as text.
 */
export class RowElement {
  readonly element: HTMLElement = make("div", "row");
  readonly #attributes = new Map<string, string | undefined>();
  #depth = -1;
  readonly #name = make("div", "name");
  readonly #twisty = make("span", "twisty");
  readonly #mark = make("span", "mark");
  readonly #title = make("bdi", "title");
  readonly #text = make("span", "text");
  readonly #time = make("div", "time");
  readonly #bar = make("div", "bar");
  readonly #self = make("div", "self");
  readonly #duration = make("span", "duration");

  constructor() {
    this.element.setAttribute("role", "row");
    this.#name.setAttribute("role", "gridcell");
    this.#time.setAttribute("role", "gridcell");
    this.#twisty.dataset["twisty"] = "";
    this.#twisty.setAttribute("aria-hidden", "true");
    this.#bar.append(this.#self);
    this.#name.append(this.#twisty, this.#mark, this.#title, this.#text);
    this.#time.append(this.#bar, this.#duration);
    this.element.append(this.#name, this.#time);
  }

  draw(drawing: RowDrawing): void {
    const { columns, row } = drawing;
    const { element } = this;
    element.id = `row-${row}`;
    const isParent = (columns.sizes[row] ?? 1) > 1;
    this.#set("aria-rowindex", String(row + 1));
    this.#set("aria-level", String((columns.depths[row] ?? 0) + 1));
    this.#set("aria-selected", String(drawing.selected));
    this.#set("aria-expanded", isParent ? String(!drawing.collapsed) : undefined);
    this.#set("data-outcome", outcomeAt(columns, row));
    this.#set("data-dimmed", drawing.dimmed ? "" : undefined);
    this.#set("data-critical", has(columns, row, "critical") ? "" : undefined);
    this.#set("data-running", has(columns, row, "inProgress") ? "" : undefined);
    this.#set("data-segment", has(columns, row, "segment") ? "" : undefined);
    this.#drawName(drawing);
    this.#drawBar(drawing);
  }

  /** Texts come later than names and bars. */
  drawText({ text, words }: Pick<RowDrawing, "text" | "words">): void {
    const odd = text?.oddities.map((oddity) => `⚠ ${words.oddity(oddity)}`) ?? [];
    write(this.#text, text === undefined ? "" : [...odd, whatOf(text)].join(" "));
    hint(this.#text, odd.join(" "));
  }

  /** An attribute that is set costs the browser a style, also when its value is the same. */
  #set(name: string, value: string | undefined): void {
    if (this.#attributes.get(name) === value) return;
    this.#attributes.set(name, value);
    if (value === undefined) this.element.removeAttribute(name);
    else this.element.setAttribute(name, value);
  }

  #drawName(drawing: RowDrawing): void {
    const { columns, row, words } = drawing;
    const outcome = outcomeAt(columns, row);
    const depth = Math.min(columns.depths[row] ?? 0, DEPTH_SHOWN);
    if (depth !== this.#depth) this.#name.style.setProperty("--depth", String(depth));
    this.#depth = depth;
    write(this.#mark, MARKS[outcome]);
    hint(this.#mark, outcome === "ok" ? "" : words.outcomes[outcome]);
    write(this.#title, printable(nameAt(columns, row), { max: LONGEST }));
    this.drawText(drawing);
  }

  #drawBar({ columns, row, view, end, words }: RowDrawing): void {
    const start = columns.starts[row] ?? Number.NaN;
    const running = has(columns, row, "inProgress");
    const until = running ? end : (columns.ends[row] ?? start);
    const whole = end - columns.start;
    const place = (time: number): number => {
      const part = whole > 0 ? (time - columns.start) / whole : 0;
      return (part - view.from) / (view.to - view.from);
    };
    const left = Math.max(place(start), -0.01);
    const right = Math.min(place(until), 1.01);
    this.#bar.hidden = !(right >= left);
    this.#bar.style.left = percent(left);
    this.#bar.style.width = percent(right - left);
    const seconds = until - start;
    this.#self.style.width = percent(seconds > 0 ? (columns.selfTimes[row] ?? 0) / seconds : 1);
    const duration = running ? words.inProgress : words.duration(seconds);
    // An arrow says where the bar is that is not seen.
    write(this.#duration, right < 0 ? `← ${duration}` : left > 1 ? `${duration} →` : duration);
    this.#placeDuration(left, right);
  }

  /** Beside the bar where there is room: after it, before it, or else on it. */
  #placeDuration(left: number, right: number): void {
    const { style } = this.#duration;
    const before = right > 0.82 && left >= 0.18;
    this.#duration.dataset["on"] = right > 0.82 && left < 0.18 ? "bar" : "";
    style.left = before || right > 0.82 ? "auto" : percent(Math.max(right, 0));
    if (before) style.right = percent(1 - Math.min(left, 1));
    else style.right = right > 0.82 ? percent(1 - Math.min(right, 1)) : "auto";
  }
}

function whatOf({ status, text, exception }: RowText): string {
  return printable([status, text, exception].filter((word) => word !== undefined && word !== "").join(" "), {
    max: LONGEST,
  });
}

function percent(part: number): string {
  return Number.isFinite(part) ? `${(part * 100).toFixed(3)}%` : "0%";
}

function write(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

function hint(element: HTMLElement, title: string): void {
  if (element.title !== title) element.title = title;
}

function make(tag: string, name: string): HTMLElement {
  const element = document.createElement(tag);
  element.className = classes[name] ?? "";
  return element;
}
