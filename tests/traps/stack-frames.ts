import { code, segmentsOf } from "./environment/documents.ts";
import type { Trap } from "./trap.ts";

export const stackFrames: Trap = {
  name: "stack-frames",
  title: "an exception thrown in an ES module",
  symptom: /`file` without/,
  why: "The SDK splits a stack's line at its colons, and in an ES module that line has `file:///…` in it. Each frame's path becomes `file` and no frame has a line number. Ours reads the line by its form.",
  scenario: async (environment) => {
    const url = await environment.serve(() => {
      throw new Error("out of order");
    });
    await environment.request(url);
  },
  verdict: (outcome) => {
    const frame = segmentsOf(outcome)[0]?.cause?.exceptions?.[0]?.stack[0];
    const path = frame?.path ?? "nothing";
    // The path of the repository must not be in the page.
    const shown = path.endsWith("/stack-frames.ts") ? "…/stack-frames.ts" : path;
    const line = frame?.line ? "with a line number" : "without a line number";
    return {
      trapped: !frame?.line || shown === path,
      words: `the first frame is ${code(shown)} ${line}`,
    };
  },
};
