import { describe, expect, it } from "vitest";
import { checkovFailures } from "../checkov.ts";
import { componentFolders, renderAll } from "../render.ts";
import { RULES } from "../rules/all.ts";
import { ACCEPTED, STOCK_RULES } from "../rules/stock.ts";

const renderings = await renderAll();
const failures = await checkovFailures(renderings.map(({ yaml }) => yaml));
const judged = renderings.map((rendering, index) =>
  Object.assign(rendering, {
    failures: (failures[index] ?? []).filter(
      (line) => !ACCEPTED.some((accepted) => line.startsWith(accepted)),
    ),
  }),
);

describe.each(judged)("$name", (rendering) => {
  const { objects } = rendering;

  it.each(RULES)("$name", ({ problems }) => {
    expect(problems(objects)).toEqual([]);
  });

  it.each(STOCK_RULES)("$name", ({ checks }) => {
    expect(rendering.failures.filter((line) => checks.some((check) => line.startsWith(`${check} `)))).toEqual(
      [],
    );
  });

  it("passes all other checks of checkov", () => {
    expect(rendering.failures).toEqual([]);
  });

  it("has no object twice", () => {
    const names = objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });
});

it("renders every component, those inside of another too", () => {
  const rendered = new Set(renderings.flatMap(({ components }) => components));
  expect(componentFolders().filter((component) => !rendered.has(component))).toEqual([]);
});
