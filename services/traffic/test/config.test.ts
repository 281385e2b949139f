import { ConfigError } from "@xray-lab/service";
import { expect, test } from "vitest";
import { readConfig } from "../src/config.ts";
import { SCENARIOS } from "../src/scenarios.ts";

function readBad(): unknown {
  return readConfig({
    TRAFFIC_TARGET: "ftp://127.0.0.1",
    TRAFFIC_RATE: "fast",
    TRAFFIC_SCENARIO: "chaos",
    TRAFFIC_SEED: "-1",
  });
}

test("without variables it plays the mix once a second against user-management's port", () => {
  expect(readConfig({})).toEqual({
    target: new URL("http://127.0.0.1:8095"),
    rate: 1,
    scenario: "mixed",
    mix: SCENARIOS,
    seed: undefined,
    token: undefined,
    logLevel: "info",
  });
});

test("one scenario can be played alone", () => {
  const { mix } = readConfig({ TRAFFIC_SCENARIO: "missing-user" });
  expect(mix.map(({ name }) => name)).toEqual(["missing-user"]);
});

test("every problem is in one message that names variable, value and valid form", () => {
  expect(readBad).toThrow(ConfigError);
  expect(readBad).toThrow('TRAFFIC_TARGET is "ftp://127.0.0.1"; it must be an http or https URL such as');
  expect(readBad).toThrow('TRAFFIC_RATE is "fast"; it must be a number of requests a second from 0 to 1000');
  expect(readBad).toThrow('TRAFFIC_SCENARIO is "chaos"; it must be one of mixed, create-user, read-user');
  expect(readBad).toThrow('TRAFFIC_SEED is "-1"; it must be a whole number from 0 to 4294967295');
});

test.each(["0", "0.5", "1000"])("%s requests a second is a rate", (rate) => {
  expect(readConfig({ TRAFFIC_RATE: rate }).rate).toBe(Number(rate));
});

test.each(["1001", "-1", "1e3", "NaN", "Infinity", " 1"])("%j is not a rate", (rate) => {
  expect(() => readConfig({ TRAFFIC_RATE: rate })).toThrow("TRAFFIC_RATE");
});
