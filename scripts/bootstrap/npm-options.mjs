/** The scripts of package.json that run the lab. */
const LAB_SCRIPTS = new Set(["start", "dev"]);

const SWITCHES = ["once", "watch"];

/**
 * The lab's options, when `--` was forgotten: of `npm start --once`, npm keeps `--once` to itself and sets `npm_config_once=true`. A
 * switch is taken. An option with a value is not: npm cuts it in two, and which word was its value is then a guess.
 *
 * @param {readonly string[]} args
 * @param {Readonly<Record<string, string | undefined>>} environment
 * @returns {{ args: readonly string[], problem?: string }} the problem tells the user what to write
 */
export function withForgottenOptions(args, environment) {
  const script = environment["npm_lifecycle_event"] ?? "";
  if (!LAB_SCRIPTS.has(script)) return { args };
  const taken = SWITCHES.filter((name) => environment[`npm_config_${name}`] === "true").map(
    (name) => `--${name}`,
  );
  const within = environment["npm_config_within"];
  if (within === undefined) return { args: [...taken, ...args] };
  const npm = script === "start" ? "npm start" : `npm run ${script}`;
  const words = [...taken, "--within", ...(within === "true" ? [] : [within]), ...args];
  return { args, problem: `npm kept --within to itself: write ${npm} -- ${words.join(" ")}` };
}
