import { createHash } from "node:crypto";

/** The one style sheet. The policy names its hash, so markup that slipped into a page could not style anything. */
export const STYLE: string = `
:root { color-scheme: light dark; --line: #8884; --dim: #8888; --ok: #2a9d55; --error: #c98a00; --fault: #d33a2c;
  --throttle: #8a4fd0; }
* { box-sizing: border-box; }
body { font: 15px/1.45 system-ui, sans-serif; margin: 0 auto; max-width: 78rem; padding: 1rem; }
h1 { font-size: 1.3rem; margin: 0 0 .5rem; } h2 { font-size: 1.05rem; margin: 1.6rem 0 .4rem; }
a { color: inherit; }
code, .mono { font-family: ui-monospace, monospace; font-size: .88em; overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; }
th { font-weight: 600; text-align: left; }
th, td { border-bottom: 1px solid var(--line); padding: .3rem .6rem .3rem 0; vertical-align: top; }
td { overflow-wrap: anywhere; }
.number { font-variant-numeric: tabular-nums; text-align: right; white-space: nowrap; }
.tight { white-space: nowrap; }
.dim { opacity: .7; }
.ok { color: var(--ok); } .error { color: var(--error); } .fault { color: var(--fault); }
.throttle { color: var(--throttle); }
.counters { display: flex; flex-wrap: wrap; gap: .2rem 1.4rem; margin: .5rem 0; padding: 0; list-style: none; }
.waterfall td:first-child { width: 40%; }
.bar { display: block; height: 1.1em; min-width: 8rem; width: 100%; }
.bar rect { fill: var(--ok); } .bar .error { fill: var(--error); } .bar .fault { fill: var(--fault); }
.bar .throttle { fill: var(--throttle); } .bar .track { fill: var(--line); }
.tree { color: var(--dim); font-family: ui-monospace, monospace; white-space: pre; }
@media (max-width: 44rem) {
  thead { display: none; }
  tr { border-bottom: 1px solid var(--line); display: block; padding: .45rem 0; }
  td { border: 0; display: inline-block; padding: 0 .6rem 0 0; text-align: left; }
  .waterfall td { display: block; width: 100%; } .waterfall td:first-child { width: 100%; }
  .waterfall td:nth-child(2), .waterfall td:nth-child(3) { display: inline-block; width: auto; }
}
`;

const HASH = createHash("sha256").update(STYLE).digest("base64");

/** No script, no image, no frame, no form, and the one style sheet above. */
export const CONTENT_SECURITY_POLICY: string = [
  "default-src 'none'",
  `style-src 'sha256-${HASH}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");
