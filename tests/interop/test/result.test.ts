import { XRayClient } from "@aws-sdk/client-xray";
import { expect, it } from "vitest";
import { Missing } from "@xray-lab/test-support";
import type { Client } from "../client.ts";
import { play } from "../result.ts";
import { table } from "../table.ts";

const LAB = {
  endpoint: "http://127.0.0.1:1",
  daemon: "127.0.0.1:1",
  xray: new XRayClient({ region: "us-east-1" }),
};

const WHOLE = { sent: "1", readBack: "1", joined: true, problems: [] };

function client(run: Client["run"], limitSeconds = 60): Client {
  return { name: "test", does: "something", limitSeconds, run };
}

function result(one: Client): ReturnType<typeof play> {
  return play(one, LAB, new AbortController().signal);
}

it("names what is missing in the table, and why below it", async () => {
  const missing = await result(client(() => Promise.reject(new Missing("mvn"))));
  expect(missing.verdict).toBe("missing");
  expect(table([missing])).toMatch(/ missing: mvn\n[^]*not on this machine/);
});

it("calls a client with a difference failed, and shows it", async () => {
  const failed = await result(
    client(() => Promise.resolve({ ...WHOLE, problems: ["name: sent 1, read back 2"] })),
  );
  expect(failed.verdict).toBe("failed");
  expect(table([failed])).toContain("  name: sent 1, read back 2");
});

it("ends a client that takes too long, and calls it failed", async () => {
  const endless = client(
    ({ signal }) =>
      new Promise((_, reject) => signal.addEventListener("abort", () => reject(new Error("ended")))),
    0.01,
  );
  const { verdict, problems } = await result(endless);
  expect({ verdict, problems }).toEqual({
    verdict: "failed",
    problems: ["stopped after at most 0.01 s: ended"],
  });
});

it("is content with a client that read back what it sent", async () => {
  expect((await result(client(() => Promise.resolve(WHOLE)))).verdict).toBe("ok");
});
