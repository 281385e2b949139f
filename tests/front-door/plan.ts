interface Instead {
  readonly documented: RegExp;
  readonly run: (command: string) => string;
  readonly because: string;
}

const help = (command: string): string => `${command} -- --help`;

/**
 * Documented commands that are not run as they are written, what is run instead, and why. All others run as they stand in the
 * page, and must end with 0.
 */
const INSTEAD: readonly Instead[] = [
  { documented: /npm start$/, run: (command) => `${command} -- --once`, because: "it runs until Ctrl-C" },
  { documented: /npm run dev$/, run: help, because: "it runs until Ctrl-C" },
  {
    documented: /^npm run test:watch -- /,
    run: (command) => `${command} --run`,
    because: "it runs until Ctrl-C",
  },
  {
    documented: /^npm test$/,
    run: () => "npm test -- packages/segments",
    because: "a part of the gate: test",
  },
  {
    documented: /^npm test(?= -- (?!packages\/segments))(?!.* -t )/,
    run: (command) => `${command} -t 'no test has this name'`,
    because: "a part of the gate: test. The files are found and loaded",
  },
  {
    documented: /npm run (test:api|test:k8s|test:front-door|traps|fuzz)$/,
    run: help,
    because: "a part of the gate: api, k8s, front-door, traps, fuzz",
  },
  {
    documented: /^npm run interop$/,
    run: (command) => `${command} -- --list`,
    because: "a part of the gate: interop",
  },
  {
    documented: /^npm run bench -- (?!console)/,
    run: (command) => command.replace(/ --minutes \d+/, " --help"),
    because: "a measurement that takes minutes",
  },
  {
    documented: /^npm run bench -- console/,
    run: (command) => command.replace(/ --rows \d+/, " --help"),
    because: "a measurement, which needs Chromium and the console as it is built",
  },
  {
    documented: /^\.ci\/run/,
    run: () => ".ci/run --help",
    because: "it installs packages of the system, and runs this",
  },
];

/** What to run for a documented command. */
export function planFor(command: string): string {
  return INSTEAD.find(({ documented }) => documented.test(command))?.run(command) ?? command;
}

/** Words in code style that look like a command and are none. */
export const NOT_COMMANDS: ReadonlySet<string> = new Set(["npm", "npx", "node", "pnpm"]);
