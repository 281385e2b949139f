import { expect, test } from "vitest";
import { documentedCommands } from "./documented-commands.ts";
import { planFor } from "./plan.ts";

const commandsIn = (markdown: string): readonly string[] =>
  documentedCommands(markdown).map(({ command }) => command);

test("commands are found in shell blocks and in code inside the text, without their comments", () => {
  const page = [
    "Use `npm run lint` or `.ci/run check`, not `git`.",
    "```sh",
    "npm start     # starts everything",
    "npm run knip; npm run arrows",
    "docker compose up",
    "TRAFFIC_RATE=2 npm start",
    "```",
    "```",
    "npm in the output of a command",
    "```",
  ].join("\n");
  expect(commandsIn(page)).toEqual([
    "npm start",
    "npm run knip",
    "npm run arrows",
    "TRAFFIC_RATE=2 npm start",
    "npm run lint",
    ".ci/run check",
  ]);
});

test("a script in quotes is one command, semicolons and all", () => {
  expect(commandsIn("```sh\nnode -e 'one(); two()' &\n```\n")).toEqual(["node -e 'one(); two()' &"]);
});

test.each([
  ["npm run check", "npm run check"],
  ["npm start", "npm start -- --once"],
  ["TRAFFIC_RATE=2 npm start", "TRAFFIC_RATE=2 npm start -- --once"],
  ["npm test -- packages/segments", "npm test -- packages/segments"],
  ["npm test -- services/xray", "npm test -- services/xray -t 'no test has this name'"],
  ["npm run bench -- memory --minutes 1", "npm run bench -- memory --help"],
  ["npm run bench -- console --rows 1000", "npm run bench -- console --help"],
])("%s is run as %s", (command, run) => {
  expect(planFor(command)).toBe(run);
});
