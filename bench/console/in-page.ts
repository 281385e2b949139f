/// <reference lib="dom" />
/** What runs in the page that is measured. Each function stands alone: it is sent there as text. */
declare global {
  interface Window {
    painted?: number;
    rowPainted?: Promise<number>;
  }
}

interface Jumps {
  /** A selector: what scrolls. */
  readonly scroller: string;
  readonly times: number;
}

/** Runs in the page: notes when the first rows, which the selector names, were painted. */
export function notePainted(row: string): void {
  const observer = new MutationObserver(() => {
    if (document.querySelector(row) === null) return;
    observer.disconnect();
    // A message that is sent within a frame arrives after the frame was drawn.
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.addEventListener("message", () => (window.painted = performance.timeOrigin + performance.now()));
      port1.start();
      port2.postMessage(undefined);
    });
  });
  observer.observe(document, { childList: true, subtree: true });
}

/** Runs in the page: jumps to a place anywhere in each frame. */
export async function jump({ scroller: selector, times }: Jumps): Promise<void> {
  const scroller = document.querySelector(selector) ?? document.body;
  // To read it within the loop would lay out the page once more in each frame.
  const { scrollHeight } = scroller;
  let state = 42;
  for (let left = times; left > 0; left -= 1) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    scroller.scrollTop = (state / 2_147_483_648) * scrollHeight;
    await new Promise((resolve) => {
      requestAnimationFrame(resolve);
    });
  }
}

/** Runs in the page: types a text and waits until the count of it stands there. */
export async function searchFor(text: string): Promise<number> {
  const input = document.querySelector<HTMLInputElement>('input[type="search"]');
  const status = input?.parentElement?.querySelector('[role="status"]');
  if (!input || !status) return Number.NaN;
  const type = async (typed: string, isThere: () => boolean): Promise<void> => {
    const shown = new Promise<void>((resolve) => {
      const observer = new MutationObserver(() => {
        if (!isThere()) return;
        observer.disconnect();
        resolve();
      });
      observer.observe(status, { childList: true, characterData: true, subtree: true });
    });
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set?.call(input, typed);
    input.dispatchEvent(new Event("input", { bubbles: true }));
    await shown;
  };
  // Two texts may be found equally often: their counts are told apart by none between them.
  if (status.textContent !== "") await type("", () => status.textContent === "");
  const began = performance.now();
  await type(text, () => status.textContent !== "");
  return performance.now() - began;
}

/** Watches for a row with a name; `rowPainted` is then the time at which it was painted, in ms since the epoch. */
export function watchForRow(name: string): void {
  const grid = document.querySelector('[role="treegrid"]') ?? document.body;
  window.rowPainted = new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error(`there is no row ${name}`)), 20_000);
    const observer = new MutationObserver(() => {
      if (!grid.textContent.includes(name)) return;
      observer.disconnect();
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.addEventListener("message", () => resolve(performance.timeOrigin + performance.now()));
        port1.start();
        port2.postMessage(undefined);
      });
    });
    observer.observe(grid, { childList: true, characterData: true, subtree: true });
  });
}

export async function rowPainted(): Promise<number> {
  return (await window.rowPainted) ?? Number.NaN;
}
