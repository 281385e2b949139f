import { expect, it } from "vitest";
import { textTable } from "../src/text-table.ts";

it("aligns words to the left and numbers to the right", () => {
  const rows = [
    ["", "µs", "n"],
    ["a word", "1.5", "10"],
  ];
  expect(textTable(rows, { numbersFrom: 1 }).split("\n")).toEqual(["         µs   n", "a word  1.5  10"]);
});

it("wraps a cell at its words, and cuts a word that is longer than its column", () => {
  expect(
    textTable([["one two xxxxxxxx", "b"]], { widths: [5, 2] })
      .split("\n")
      .join("|"),
  ).toBe("one    b|two|xxxxx|xxx");
});
