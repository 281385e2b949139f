import { afterEach, expect, test, vi } from "vitest";
import { readMap } from "../../src/map/read-map.ts";
import { OFFERED_WINDOWS, rangeOf, readTimeWindow } from "../../src/view-state/time-window.ts";

afterEach(() => vi.unstubAllGlobals());

/** What the map asked for, in the window of a URL. */
async function askedFor(window: string): Promise<unknown> {
  const sent: unknown[] = [];
  vi.stubGlobal("fetch", async (path: string, { body }: { readonly body: string }) => {
    sent.push([path, JSON.parse(body)]);
    return Response.json({ Services: [] });
  });
  const range = rangeOf(readTimeWindow(new URLSearchParams({ window })), 1_760_000_000);
  await readMap(range, undefined, new AbortController().signal);
  return sent;
}

test.each(OFFERED_WINDOWS)(
  "the map asks for %s in one call, with the member that allows over six hours",
  async (window) => {
    const { seconds } = readTimeWindow(new URLSearchParams({ window })) as { readonly seconds: number };
    const StartTime = 1_760_000_000 - seconds;
    expect(await askedFor(window)).toEqual([
      ["/ServiceGraph", { StartTime, EndTime: 1_760_000_000, AnyWindow: true }],
    ]);
  },
);
