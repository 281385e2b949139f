import { readFilterText } from "@xray-lab/filter-expressions";
import fc from "fast-check";
import { expect, test } from "vitest";
import { completionsAt } from "../../src/filter-bar/completions.ts";
import { seenValues } from "../../src/filter-bar/seen-values.ts";
import { anySummary, summary } from "../traces/summaries.ts";

const seen = seenValues([
  summary({
    http: { url: "http://shop/cart", method: "GET", status: 200 },
    annotations: [
      { key: "tenant", value: "blue", services: [] },
      { key: "a-b", value: 5, services: [] },
    ],
    users: [{ name: 'a"da', services: [] }],
    services: [{ name: "shop", names: ["shop"], accountId: undefined, type: "AWS::ECS::Container" }],
  }),
  summary({ http: { url: "http://shop/pay", method: "GET" } }),
  summary({ http: { url: "http://shop/pay" } }),
]);

/** What is offered where the bar stands. */
function offered(text: string): readonly string[] {
  return completionsAt(text.replace("|", ""), text.indexOf("|"), seen).options.map(({ apply }) => apply);
}

test("values that were seen are offered, the most frequent first", () => {
  expect(offered("http.url = |")).toEqual(['"http://shop/pay"', '"http://shop/cart"']);
  expect(offered("http.status = |")).toEqual(["200"]);
  expect(offered("user = |")).toEqual(['"a\\"da"']);
  expect(offered("annotation.tenant = |")).toEqual(['"blue"']);
  expect(offered("service(|")).toEqual(['"shop"']);
  expect(offered("service(id(type: |")).toEqual(['"AWS::ECS::Container"']);
  expect(offered("annotation[|")).toEqual(["tenant", '"a-b"']);
  expect(offered("fault = |")).toEqual(["true", "false"]);
});

test("keywords are offered where the grammar has them", () => {
  expect(offered("|")).toEqual(expect.arrayContaining(["fault", "http.url ", "service()", "edge(, )"]));
  expect(offered('service("x") { |')).toContain("root");
  expect(offered("|")).not.toContain("root");
  expect(offered("fault |")).toEqual(["= ", "!= ", "AND ", "OR "]);
  expect(offered("http.status |")).toContain(">= ");
  expect(offered("http.status |")).not.toContain("CONTAINS ");
});

test("whatever was seen, what is offered is correct up to its end", () => {
  const places = fc.constantFrom(
    "",
    "fault AND ",
    "user = ",
    "http.url CONTAINS ",
    "annotation[",
    "service(",
  );
  fc.assert(
    fc.property(fc.array(anySummary, { maxLength: 4 }), places, (rows, text) => {
      const { from, options } = completionsAt(text, text.length, seenValues(rows));
      const wrong = options.filter(({ apply, back = 0 }) => {
        const written = text.slice(0, from) + apply;
        const { error } = readFilterText(written);
        // What is left to write is at the cursor or behind it.
        return error !== undefined && error.column <= written.trimEnd().length - back - 1;
      });
      expect(wrong).toEqual([]);
    }),
  );
});
