import { describe, expect, it } from "vitest";
import { componentFolders, renderAll } from "../render.ts";
import { RULES } from "../rules/all.ts";

const renderings = await renderAll();

describe.each(renderings)("$name", ({ objects }) => {
  it.each(RULES)("$name", ({ problems }) => {
    expect(problems(objects)).toEqual([]);
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
