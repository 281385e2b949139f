import { clampOffset, type Extent, offsetShowing, scaleOf, scrollHeightOf } from "../model/scaled-scroll.ts";
import { type RowDrawing, RowElement } from "./row-element.ts";

/** The rows of the waterfall, and how each is drawn. */
export interface WindowContent {
  /** The rows from top to bottom. */
  readonly visible: Int32Array;
  readonly rowHeight: number;
  readonly drawingOf: (row: number) => RowDrawing;
}

/** Positions within a layer stay small: a browser rounds those of millions of pixels. */
const REBASE = 512;

/**
 * Shows the part of a long list of rows that can be seen. The elements stay and their content changes. The scrolled element holds a
 * layer that stays in place, so that a fast scroll shows old rows for a frame, never a gap.
 */
export class RowWindow {
  readonly #scroller: HTMLElement;
  readonly #space: HTMLElement;
  readonly #layer: HTMLElement;
  readonly #slots: Slot[] = [];
  readonly #observer: ResizeObserver;
  #content: WindowContent | undefined;
  #offset = 0;
  #seen = 0;
  /** What we set `scrollTop` to, as the browser rounded it. */
  #scrolledTo = 0;

  constructor(scroller: HTMLElement, space: HTMLElement, layer: HTMLElement) {
    this.#scroller = scroller;
    this.#space = space;
    this.#layer = layer;
    scroller.addEventListener("scroll", this.#onScroll, { passive: true });
    scroller.addEventListener("wheel", this.#onWheel, { passive: false });
    this.#observer = new ResizeObserver(() => this.#measure());
    this.#observer.observe(scroller);
    this.#seen = scroller.clientHeight;
  }

  /** The first row that can be seen, as a place in the list. */
  get first(): number {
    return Math.floor(this.#offset / (this.#content?.rowHeight ?? 1));
  }

  get rowsSeen(): number {
    return Math.max(1, Math.floor(this.#seen / (this.#content?.rowHeight ?? 1)));
  }

  /** @param anchor where the first row that is seen stands in the new content; it stays where it is on the screen */
  show(content: WindowContent, anchor: number = this.first): void {
    const moved = (anchor - this.first) * content.rowHeight;
    this.#content = content;
    for (const slot of this.#slots) slot.place = -1;
    this.#space.style.height = `${scrollHeightOf(this.#extent)}px`;
    this.#scrollTo(clampOffset(this.#offset + moved, this.#extent));
    this.draw();
  }

  /** Scrolls as little as is needed to see a row. */
  reveal(place: number): void {
    const height = this.#content?.rowHeight ?? 0;
    this.#scrollTo(offsetShowing(place * height, height, this.#offset, this.#extent));
    this.draw();
  }

  /** Writes the texts that came meanwhile into the rows that can be seen. */
  drawTexts(): void {
    const { visible, drawingOf } = this.#content ?? {};
    if (visible === undefined || drawingOf === undefined) return;
    for (const slot of this.#slots) if (slot.place >= 0) slot.showText(drawingOf(visible[slot.place] ?? 0));
  }

  draw(): void {
    const content = this.#content;
    if (content === undefined) return;
    const { visible, rowHeight, drawingOf } = content;
    const first = Math.floor(this.#offset / rowHeight);
    const base = Math.floor(first / REBASE) * REBASE;
    const last = Math.min(visible.length, Math.ceil((this.#offset + this.#seen) / rowHeight) + 1);
    this.#makeSlots(Math.ceil(this.#seen / rowHeight) + 2);
    this.#layer.style.transform = `translateY(${base * rowHeight - this.#offset}px)`;
    const used = new Set<Slot>();
    for (let place = first; place < last; place += 1) {
      const slot = this.#slots[place % this.#slots.length];
      if (slot === undefined) break;
      used.add(slot);
      slot.show({ place, top: (place - base) * rowHeight, drawing: () => drawingOf(visible[place] ?? 0) });
    }
    for (const slot of this.#slots) if (!used.has(slot)) slot.hide();
  }

  end(): void {
    this.#observer.disconnect();
    this.#scroller.removeEventListener("scroll", this.#onScroll);
    this.#scroller.removeEventListener("wheel", this.#onWheel);
    for (const { element } of this.#slots) element.remove();
  }

  get #extent(): Extent {
    const { visible, rowHeight = 1 } = this.#content ?? {};
    return { total: (visible?.length ?? 0) * rowHeight, seen: this.#seen };
  }

  #makeSlots(count: number): void {
    while (this.#slots.length < count) {
      const slot = new Slot();
      this.#slots.push(slot);
      this.#layer.append(slot.element);
      // The rule which slot shows which row has changed.
      for (const one of this.#slots) one.place = -1;
    }
  }

  #scrollTo(offset: number): void {
    this.#offset = offset;
    this.#scroller.scrollTop = offset / scaleOf(this.#extent);
    this.#scrolledTo = this.#scroller.scrollTop;
  }

  readonly #onScroll = (): void => {
    const { scrollTop } = this.#scroller;
    if (scrollTop === this.#scrolledTo) return;
    this.#scrolledTo = scrollTop;
    this.#offset = clampOffset(scrollTop * scaleOf(this.#extent), this.#extent);
    this.draw();
  };

  /** Where the scroll bar moves in another scale than the rows, the wheel moves the rows by what it says. */
  readonly #onWheel = (event: WheelEvent): void => {
    if (scaleOf(this.#extent) === 1 || event.ctrlKey || event.deltaY === 0) return;
    event.preventDefault();
    const height = this.#content?.rowHeight ?? 1;
    const unit = [1, height, this.#seen][event.deltaMode] ?? 1;
    this.#scrollTo(clampOffset(this.#offset + event.deltaY * unit, this.#extent));
    this.draw();
  };

  #measure(): void {
    if (this.#scroller.clientHeight === this.#seen) return;
    this.#seen = this.#scroller.clientHeight;
    this.#scrollTo(clampOffset(this.#offset, this.#extent));
    this.draw();
  }
}

interface Shown {
  readonly place: number;
  readonly top: number;
  readonly drawing: () => RowDrawing;
}

class Slot {
  /** The place that the element shows now; -1 when it must be drawn again. */
  place = -1;
  readonly #row = new RowElement();
  #top = Number.NaN;
  #hidden = false;

  get element(): HTMLElement {
    return this.#row.element;
  }

  show({ place, top, drawing }: Shown): void {
    if (this.#hidden) this.element.hidden = false;
    this.#hidden = false;
    if (this.#top !== top) this.element.style.transform = `translateY(${top}px)`;
    this.#top = top;
    if (this.place === place) return;
    this.place = place;
    this.#row.draw(drawing());
  }

  showText(drawing: RowDrawing): void {
    this.#row.drawText(drawing);
  }

  hide(): void {
    if (!this.#hidden) this.element.hidden = true;
    this.#hidden = true;
    this.place = -1;
  }
}
