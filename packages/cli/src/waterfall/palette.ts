import type { Outcome } from "@xray-lab/segments";
import picocolors from "picocolors";

export type Paint = (text: string) => string;

export interface Palette {
  readonly outcome: Readonly<Record<Outcome, Paint>>;
  readonly quiet: Paint;
  readonly strong: Paint;
}

/** Show the outcome without colours. */
export const MARKS: Readonly<Record<Outcome, string>> = { ok: " ", error: "!", throttle: "~", fault: "x" };

/** X-Ray's colours; every paint is the identity without `colour`. */
export function paletteFor(colour: boolean): Palette {
  const { green, yellow, magenta, red, dim, bold } = picocolors.createColors(colour);
  return {
    outcome: { ok: green, error: yellow, throttle: magenta, fault: red },
    quiet: dim,
    strong: bold,
  };
}
