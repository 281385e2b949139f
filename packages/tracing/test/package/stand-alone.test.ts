import fc from "fast-check";
import { expect, test } from "vitest";
import { type Manifest, publishedManifest } from "../../scripts/package/manifest.ts";
import { rewriteSpecifiers, specifiersIn } from "../../scripts/package/specifiers.ts";
import { linked } from "../../scripts/package/stand-alone.ts";

const MODULE = `import { a } from "@xray-lab/segments";
import type { B } from './b.ts';
export { c, d as e } from "./c.js";
export * from "node:fs";
const text = "from \\"@xray-lab/segments\\"";
export const f = () => a(text);
`;

test("the modules that code names are found wherever they are named, and text that looks like one is not", () => {
  expect(specifiersIn("module.ts", MODULE).map(({ value }) => value)).toEqual([
    "@xray-lab/segments",
    "./b.ts",
    "./c.js",
    "node:fs",
  ]);
});

test("rewriting changes the specifiers and nothing else", () => {
  expect(rewriteSpecifiers("module.ts", MODULE, (specifier) => specifier)).toBe(MODULE.replaceAll("'", '"'));
  const names = fc.array(fc.stringMatching(/^[a-z/.@-]{1,20}$/), { maxLength: 5 });
  fc.assert(
    fc.property(names, (specifiers) => {
      const code = specifiers.map((name, index) => `export * as n${index} from "${name}";`).join("\n");
      const twice = rewriteSpecifiers("module.ts", code, (specifier) => `${specifier}${specifier}`);
      expect(specifiersIn("module.ts", twice).map(({ value }) => value)).toEqual(
        specifiers.map((name) => `${name}${name}`),
      );
    }),
  );
});

test("code that cannot be parsed stops the build with its file", () => {
  expect(() => specifiersIn("broken.js", "import {")).toThrow(/^broken\.js: /);
});

test.each([
  ["tracing/src/http/fetch.js", "@xray-lab/segments", "../../../segments/src/index.js"],
  ["sampling/src/index.js", "@xray-lab/segments", "../../segments/src/index.js"],
  ["tracing/src/index.d.ts", "./tracing.ts", "./tracing.js"],
  ["tracing/src/index.js", "aws-xray-sdk-core", "aws-xray-sdk-core"],
  ["tracing/src/index.js", "node:dgram", "node:dgram"],
])("in %s, %s is %s", (from, specifier, expected) => {
  expect(linked(from, specifier)).toBe(expected);
});

test("the published manifest keeps what an installation needs, and no more", () => {
  const workspace: Manifest = {
    name: "@xray-lab/tracing",
    version: "1.2.3",
    private: true,
    scripts: { build: "…" },
    exports: { ".": "./src/index.ts" },
    dependencies: { "@xray-lab/segments": "workspace:*", "aws-xray-sdk-core": "3.12.0" },
    devDependencies: { vitest: "5.1.1" },
  };
  expect(publishedManifest(workspace)).toEqual({
    name: "@xray-lab/tracing",
    version: "1.2.3",
    main: "./cjs/index.js",
    types: "./cjs/index.d.ts",
    exports: {
      ".": {
        "module-sync": { types: "./tracing/src/index.d.ts", default: "./tracing/src/index.js" },
        require: { types: "./cjs/index.d.ts", default: "./cjs/index.js" },
        default: { types: "./tracing/src/index.d.ts", default: "./tracing/src/index.js" },
      },
    },
    dependencies: { "aws-xray-sdk-core": "3.12.0" },
  });
});
