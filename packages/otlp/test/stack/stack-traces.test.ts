import { expect, test } from "vitest";
import { stackTracesOf } from "../../src/stack/stack-traces.ts";

test("JavaScript", () => {
  const text = `Error: down
    at send (file:///app/mail.js:12:3)
    at async Promise.all (index 0)
    at C:\\app\\main.js:7:1`;
  expect(stackTracesOf(text, "nodejs")).toEqual([
    {
      stack: [
        { path: "file:///app/mail.js", line: 12, label: "send" },
        { path: "index 0", label: "async Promise.all" },
        { path: "C:\\app\\main.js", line: 7 },
      ],
    },
  ]);
});

test("Java, with what caused it", () => {
  const text = `java.lang.IllegalStateException: down
\tat shop/com.shop.Cart.send(Cart.java:12)
\tat com.shop.Cart.native(Native Method)
\t... 3 more
Caused by: java.io.IOException: reset: by peer
\tat com.shop.Mail.open(Mail.java:7)`;
  expect(stackTracesOf(text, "java")).toEqual([
    {
      stack: [
        { path: "Cart.java", line: 12, label: "com.shop.Cart.send" },
        { path: "Native Method", label: "com.shop.Cart.native" },
      ],
    },
    {
      type: "java.io.IOException",
      message: "reset: by peer",
      stack: [{ path: "Mail.java", line: 7, label: "com.shop.Mail.open" }],
    },
  ]);
});

test("Python, innermost call first, with what caused it", () => {
  const text = `Traceback (most recent call last):
  File "mail.py", line 3, in open
    connect()
OSError: reset

During handling of the above exception, another exception occurred:

Traceback (most recent call last):
  File "cart.py", line 9, in <module>
    send()
  File "cart.py", line 5, in send
    raise ValueError("down")
ValueError: down
`;
  expect(stackTracesOf(text, "python")).toEqual([
    {
      stack: [
        { path: "cart.py", line: 5, label: "send" },
        { path: "cart.py", line: 9, label: "<module>" },
      ],
    },
    { type: "OSError", message: "reset", stack: [{ path: "mail.py", line: 3, label: "open" }] },
  ]);
});

test(".NET, with and without a file", () => {
  const text = `System.Exception: down
   at Shop.Mail.Send(String to) in C:\\shop\\Mail.cs:line 12
   at Shop.Main()`;
  expect(stackTracesOf(text, "dotnet")).toEqual([
    {
      stack: [
        { path: "C:\\shop\\Mail.cs", line: 12, label: "Shop.Mail.Send(String to)" },
        { label: "Shop.Main()" },
      ],
    },
  ]);
});

test("Go", () => {
  const text =
    "goroutine 1 [running]:\nmain.send(0x1)\n\t/app/mail.go:12 +0x1d\nmain.main()\n\t/app/main.go:7";
  expect(stackTracesOf(text, "go")).toEqual([
    {
      stack: [
        { path: "/app/mail.go", line: 12, label: "main.send(0x1)" },
        { path: "/app/main.go", line: 7, label: "main.main()" },
      ],
    },
  ]);
});

test("of a deep stack the first hundred frames are kept, and the others counted", () => {
  const text = `RangeError\n${"    at loop (a.js:1:1)\n".repeat(140)}`;
  const [trace] = stackTracesOf(text, "nodejs");
  expect(trace?.stack).toHaveLength(100);
  expect(trace?.truncated).toBe(40);
});

test("a language that is not known has no frames", () => {
  expect(stackTracesOf("    at send (mail.js:1:1)", "cobol")).toEqual([{}]);
});

test.each(["nodejs", "java", "python", "dotnet", "go"])(
  "a megabyte of anything takes %s no time",
  (language) => {
    const start = performance.now();
    for (const hostile of ["at (:1:1", ":1", " in ", 'File "', "\nCaused by: ", "\tat ", "("]) {
      stackTracesOf(`at ${hostile.repeat(1_000_000 / hostile.length)}`, language);
    }
    expect(performance.now() - start).toBeLessThan(5000);
  },
);
