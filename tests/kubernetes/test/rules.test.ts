import { describe, expect, it } from "vitest";
import { stringify } from "yaml";
import { checkovFailures } from "../checkov.ts";
import type { Objects } from "../objects/kubernetes.ts";
import { RULES } from "../rules/all.ts";
import { broken, soundObjects } from "../rules/break-one-thing.ts";
import { STOCK_RULES } from "../rules/stock.ts";

const yamlOf = (objects: Objects): string => objects.map((object) => stringify(object)).join("---\n");

describe("the rules", () => {
  it.each(RULES)("find nothing wrong with what is sound: $name", ({ problems }) => {
    expect(problems(soundObjects())).toEqual([]);
  });

  it.each(
    RULES.flatMap(({ problems, refuses }) =>
      refuses.map(([what, ...rest]) => [what, problems, ...rest] as const),
    ),
  )("refuse %s", (_what, problems, change, says) => {
    expect(problems(broken(change)).join("\n")).toContain(says);
  });

  it("say what is wrong once, and nothing else, when one thing is", () => {
    const objects = broken(["Deployment web", "spec/template/spec/containers/0/imagePullPolicy", "Always"]);
    expect(RULES.flatMap(({ problems }) => problems(objects))).toEqual([
      expect.stringContaining("imagePullPolicy is not IfNotPresent"),
    ]);
  });
});

describe("checkov", async () => {
  const mistakes = STOCK_RULES.flatMap(({ refuses }) => refuses);
  const [sound, ...found] = await checkovFailures([
    yamlOf(soundObjects()),
    ...mistakes.map(([, change]) => yamlOf(broken(change))),
  ]);

  it("finds nothing wrong with what is sound", () => {
    expect(sound).toEqual([]);
  });

  it.each(mistakes.map(([what, , check], index) => ({ what, check, lines: found[index] })))(
    "refuses $what",
    ({ check, lines }) => {
      expect(lines).toContainEqual(expect.stringContaining(`${check} Deployment.default.web`));
    },
  );
});
