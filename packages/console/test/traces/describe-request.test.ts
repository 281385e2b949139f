import type { RootCauseService } from "@xray-lab/traces";
import fc from "fast-check";
import { expect, test } from "vitest";
import { insideFailure, shortAgent, shownUrl, stateOf } from "../../src/traces/model/describe-request.ts";
import { anySummary, summary } from "./summaries.ts";

test.each([
  ["curl/8.14.1", "curl/8.14.1"],
  ["xray-lab-traffic/0.1.0 (node)", "xray-lab-traffic/0.1.0"],
  [
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36",
    "Chrome 156",
  ],
  [
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0 Safari/537.36 Edg/156.0",
    "Edge 156",
  ],
  [
    "Mozilla/5.0 (Macintosh) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.1 Safari/605.1.15",
    "Safari 19",
  ],
  ["Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0", "Firefox 145"],
  ["", ""],
])("the user agent %j is shown as %j", (agent, shown) => {
  expect(shortAgent(agent)).toBe(shown);
});

test("a URL is shown as its path with its query, and its host", () => {
  const absolute = summary({ http: { url: "https://shop.example:8443/cart?item=7" } });
  expect(shownUrl(absolute)).toEqual({
    path: "/cart?item=7",
    host: "shop.example:8443",
  });
  expect(shownUrl(summary({ http: { url: "/relative" } }))).toEqual({ path: "/relative", host: "" });
});

test("any summary can be described", () => {
  fc.assert(
    fc.property(anySummary, (row) => {
      expect(typeof shownUrl(row).path).toBe("string");
      expect(["ok", "error", "throttle", "fault", "progress"]).toContain(stateOf(row));
      expect(insideFailure(row)).toBeUndefined();
    }),
  );
});

function service(name: string): RootCauseService {
  return { name, names: [name], accountId: undefined, type: undefined, inferred: false, entityPath: [] };
}

test("a failed call of a request that ended well has the name of what was called", () => {
  const cause = { services: [service("shop"), service("notification")], clientImpacting: false };
  const rootCauses = { fault: [cause], error: [], responseTime: [] };
  expect(insideFailure(summary({ rootCauses }))).toEqual({ kind: "fault", called: "notification" });
  expect(insideFailure(summary({ rootCauses, fault: true }))).toBeUndefined();
});
