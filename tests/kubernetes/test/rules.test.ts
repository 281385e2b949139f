import { describe, expect, it } from "vitest";
import type { KubernetesObject } from "../objects/kubernetes.ts";
import { RULES } from "../rules/all.ts";
import { broken, type Change, soundObjects } from "./break.ts";
import { EXAMPLES } from "./examples/all.ts";

/** The problems of every rule, each with its rule's name before it. */
function allProblems(objects: readonly KubernetesObject[]): string[] {
  return RULES.flatMap((rule) => rule.problems(objects).map((problem) => `${rule.name}: ${problem}`));
}

describe("the rules", () => {
  it.each(RULES)("find nothing wrong with what is sound: $name", ({ problems }) => {
    expect(problems(soundObjects())).toEqual([]);
  });

  it.each(RULES)("each have an example that they refuse: $name", (rule) => {
    expect(EXAMPLES.filter((example) => example.rule === rule)).not.toEqual([]);
  });

  it.each(EXAMPLES)("refuse $what", ({ rule, change, says }) => {
    expect(rule.problems(brokenBy(change)).join("\n")).toContain(says);
  });

  it("say what is wrong once, and nothing else, when one thing is", () => {
    const change: Change = ["Deployment web", "spec/template/spec/containers/0/imagePullPolicy", "Always"];
    expect(allProblems(broken(change))).toEqual([
      expect.stringContaining("imagePullPolicy is not IfNotPresent"),
    ]);
  });
});

function brokenBy(change: Change | KubernetesObject): KubernetesObject[] {
  return "kind" in change ? [...soundObjects(), change] : broken(change);
}
