import fc from "fast-check";
import { expect, test } from "vitest";
import { html } from "../../src/pages/html.ts";

test("values are escaped, in text and in attributes", () => {
  expect(html`<a title="${`"><script>`}">${"<b>&'"}</a>`.markup).toBe(
    '<a title="&quot;&gt;&lt;script&gt;">&lt;b&gt;&amp;&#39;</a>',
  );
});

test("markup inside markup stays markup, alone and in lists", () => {
  expect(html`<ul>${["a", "<"].map((text) => html`<li>${text}</li>`)}${html`<hr>`}</ul>`.markup).toBe(
    "<ul><li>a</li><li>&lt;</li><hr></ul>",
  );
});

test("undefined is nothing, zero is zero", () => {
  expect(html`[${undefined}${0}]`.markup).toBe("[0]");
});

test("no text can open a tag or leave an attribute", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(html`${text}`.markup).not.toMatch(/[<>"']/);
    }),
  );
});
