interface Instead {
  readonly run: string;
  readonly because: string;
}

/**
 * Documented commands that are not run as they are written, what is run instead, and why. Every other one runs as it stands
 * in the page, and must end with 0.
 */
export const INSTEAD: ReadonlyMap<string, Instead> = new Map([
  ["npm start", { run: "npm start -- --once", because: "it runs until Ctrl-C" }],
  ["npm run dev", { run: "npm run dev -- --help", because: "it runs until Ctrl-C" }],
  [
    "npm test",
    { run: "npm test -- packages/segments", because: "the gate runs all tests in a part of its own" },
  ],
  ["npm run test:api", { run: "npm run test:api -- --help", because: "a part of the gate: api" }],
  ["npm run test:k8s", { run: "npm run test:k8s -- --help", because: "a part of the gate: k8s" }],
  ["npm run test:front-door", { run: "npm run test:front-door -- --help", because: "this is it" }],
  ["npm run traps", { run: "npm run traps -- --help", because: "a part of the gate: traps" }],
  ["npm run interop", { run: "npm run interop -- --list", because: "a part of the gate: interop" }],
  [
    "npm run bench -- memory --minutes 1",
    { run: "npm run bench -- memory --help", because: "a measurement" },
  ],
  [".ci/run", { run: ".ci/run --help", because: "it installs packages of the system, and runs this" }],
  [".ci/run check test", { run: ".ci/run --help", because: "it installs packages of the system" }],
]);

/** Words in code style that look like a command and are none. */
export const NOT_COMMANDS: ReadonlySet<string> = new Set(["npm", "npx", "node", "pnpm"]);
