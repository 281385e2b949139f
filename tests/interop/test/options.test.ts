import { expect, it } from "vitest";
import { readOptions } from "../options.ts";

it("starts an X-Ray of its own unless told of one", () => {
  expect(readOptions([]).running).toBeUndefined();
  expect(readOptions(["--endpoint", "http://127.0.0.1:8000/"]).running).toEqual({
    endpoint: "http://127.0.0.1:8000",
    daemon: "127.0.0.1:2000",
  });
});

it("refuses an address that is none, saying the valid form", () => {
  expect(() => readOptions(["--endpoint", "localhost:8000"])).toThrow("such as http://127.0.0.1:8000");
  expect(() => readOptions(["--endpoint", "http://a", "--daemon", "a"])).toThrow("such as 127.0.0.1:2000");
  expect(() => readOptions(["--daemon", "127.0.0.1:2000"])).toThrow("--daemon needs --endpoint");
  expect(() => readOptions(["--endpont", "x"])).toThrow("--endpont");
});
