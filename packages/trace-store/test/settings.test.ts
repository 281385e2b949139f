import { expect, test } from "vitest";

import { openLocalStore } from "../src/index.ts";
import { temporaryDirectory } from "./directory.ts";

interface Fruit {
  readonly colour: string;
}

test("a setting is there after the store was closed and opened again", async () => {
  const directory = temporaryDirectory();
  const before = openLocalStore({ directory });
  before.settings.collection<Fruit>("fruit").put("plum", { colour: "blue" });
  before.close();
  const after = openLocalStore({ directory });
  expect(after.settings.collection<Fruit>("fruit").get("plum")).toEqual({ colour: "blue" });
  after.close();
});

test("kinds do not see each other, names are in order, and what is put twice is replaced", async () => {
  const store = openLocalStore({ directory: temporaryDirectory() });
  const fruit = store.settings.collection<Fruit>("fruit");
  fruit.put("plum", { colour: "green" });
  fruit.put("apple", { colour: "red" });
  fruit.put("plum", { colour: "blue" });
  store.settings.collection<Fruit>("berry").put("sloe", { colour: "black" });
  expect(fruit.all()).toEqual([
    { name: "apple", value: { colour: "red" } },
    { name: "plum", value: { colour: "blue" } },
  ]);
  expect(fruit.delete("plum")).toBe(true);
  expect(fruit.delete("plum")).toBe(false);
  expect(fruit.get("plum")).toBeUndefined();
  store.close();
});

test("pruning every trace leaves the settings", async () => {
  const store = openLocalStore({ directory: temporaryDirectory(), maxBytes: 1 });
  const fruit = store.settings.collection<Fruit>("fruit");
  fruit.put("plum", { colour: "blue" });
  await store.prune(new Date());
  expect(fruit.get("plum")).toEqual({ colour: "blue" });
  store.close();
});
