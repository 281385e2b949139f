import { FilterSyntaxError, parseFilterExpression } from "@xray-lab/filter-expressions";
import { expect, test } from "vitest";
import { expectedInVietnamese } from "../../src/filter-bar/expected-in-vietnamese.ts";

function inVietnamese(text: string): string {
  try {
    parseFilterExpression(text);
  } catch (error) {
    if (error instanceof FilterSyntaxError) return expectedInVietnamese(error.message);
  }
  return "";
}

test.each([
  ["fault AND", 'cần một từ khóa hoặc "(" hoặc "!", nhưng gặp phần cuối'],
  ["responsetme > 5", 'cần một từ khóa, nhưng gặp "responsetme > 5"; có phải bạn muốn viết responsetime?'],
  ['http.status = "a number"', 'cần một số sau "http.status =", nhưng gặp "\\"a number\\""'],
  ["service(shop)", 'cần tên trong ngoặc kép hoặc id(…), nhưng gặp "shop)"'],
  [
    "http.url > 5",
    'cần = hoặc != hoặc CONTAINS hoặc BEGINSWITH hoặc ENDSWITH, nhưng gặp "> 5"; http.url là văn bản',
  ],
])("the error in %s is said in Vietnamese, and what it quotes stays", (text, message) => {
  expect(inVietnamese(text)).toBe(message);
});
