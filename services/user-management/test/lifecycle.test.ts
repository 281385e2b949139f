import { expect, test } from "vitest";
import { run } from "./fixtures/process.ts";

test("an error that nobody catches is logged, and the process goes on", async () => {
  const script = `
    import { surviveStrayErrors } from "./lifecycle.ts";
    surviveStrayErrors({ error: (message) => console.log(message.split("\\n")[0]) });
    setImmediate(() => { throw new Error("thrown in a callback") });
    Promise.reject(new Error("rejected"));
    setTimeout(() => console.log("still here"), 10);
  `;
  await using child = run(["--input-type=module", "--eval", script], {});
  expect(await child.exited).toBe(0);
  expect(child.stdout().split("\n").toSorted()).toStrictEqual([
    "",
    "still here",
    "uncaught: Error: thrown in a callback",
    "unhandled rejection: Error: rejected",
  ]);
});

test("a second signal does not cut short what the first began", async () => {
  const script = `
    import { onStopSignal } from "./lifecycle.ts";
    const go = Promise.withResolvers();
    process.once("SIGUSR2", () => go.resolve());
    onStopSignal({ info: () => console.log("stopping") }, () => go.promise.then(() => console.log("stopped")));
    setInterval(() => undefined, 1000);
    console.log("started");
  `;
  await using child = run(["--input-type=module", "--eval", script], {});
  await expect.poll(child.stdout, { timeout: 10_000 }).toBe("started\n");
  child.kill("SIGINT");
  await expect.poll(child.stdout, { timeout: 10_000 }).toBe("started\nstopping\n");
  child.kill("SIGTERM");
  child.kill("SIGUSR2");
  expect(await child.exited).toBe(0);
  expect(child.stdout()).toBe("started\nstopping\nstopped\n");
});
