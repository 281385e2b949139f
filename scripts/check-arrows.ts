import { globSync, readFileSync } from "node:fs";
import { type Arrow, arrowsAgainst, type Manifest } from "./arrows.ts";

/** Fails when a package depends on one that is not below it. The rule is in arrows.ts; docs/adr/0003-arrows.md says why. */
const manifests = globSync("{packages,services}/*/package.json").map(
  (path) => JSON.parse(readFileSync(path, "utf8")) as Manifest,
);
const wrong = arrowsAgainst(manifests);
for (const arrow of wrong) process.stderr.write(`${describe(arrow)}\n`);
process.stdout.write(`${manifests.length} packages, ${wrong.length} arrows the wrong way\n`);
process.exitCode = wrong.length > 0 ? 1 : 0;

function describe({ from, to, allowed }: Arrow): string {
  if (!allowed) return `${from} is not in scripts/arrows.ts: give it a place there`;
  return `${from} → ${to}: not allowed; ${from} may use ${allowed.join(", ") || "nothing of ours"}`;
}
