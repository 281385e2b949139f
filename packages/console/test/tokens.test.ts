import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

const css = readFileSync(join(import.meta.dirname, "../src/design/tokens.css"), "utf8");
const [lightRules = "", darkRules = ""] = css.split(':root[data-theme="dark"]');
const light = coloursIn(lightRules);
const themes = { light, dark: new Map([...light, ...coloursIn(darkRules)]) };

const SURFACES = ["surface", "surface-sunk", "surface-raised", "surface-hover", "surface-selected"];
const PAIRS: readonly (readonly [ink: string, surface: string])[] = [
  ...["ink", "ink-soft", "ink-faint"].flatMap((ink) => SURFACES.map((surface) => [ink, surface] as const)),
  ...["ok", "error", "throttle", "fault"].flatMap((outcome) =>
    [`${outcome}-soft`, ...SURFACES].map((surface) => [outcome, surface] as const),
  ),
  ...SURFACES.map((surface) => ["accent", surface] as const),
  ["accent-ink", "accent"],
  ["ink", "error-soft"],
];

describe.each(["light", "dark"] as const)("in the %s theme", (theme) => {
  test.each(PAIRS)("text in %s can be read on %s: the contrast is at least 4.5", (ink, surface) => {
    const colours = themes[theme];
    expect(contrast(colours.get(ink) ?? "", colours.get(surface) ?? "")).toBeGreaterThanOrEqual(4.5);
  });
});

function coloursIn(rules: string): Map<string, string> {
  return new Map(
    [...rules.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name = "", value = ""]) => [name, value]),
  );
}

/** @see https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(left: string, right: string): number {
  const [dark = 0, bright = 0] = [luminance(left), luminance(right)].toSorted((a, b) => a - b);
  return (bright + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
