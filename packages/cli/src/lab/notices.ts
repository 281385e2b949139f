import type { LabSettings } from "../settings.ts";
import type { ServicePlan } from "../supervise/service-process.ts";
import type { Death } from "../supervise/supervisor.ts";
import type { Terminal } from "../terminal.ts";
import { paletteFor } from "../waterfall/palette.ts";
import { type LabPlan, usermgmtUrl, xrayUrl } from "./plan.ts";

/** `notification      http://127.0.0.1:8096      412 ms`. */
export function startedNotice(plan: ServicePlan, milliseconds: number, terminal: Terminal): string {
  const { outcome, quiet } = paletteFor(terminal.colour);
  const mark = outcome.ok(terminal.unicode ? "✓" : "+");
  const details = plan.url === undefined ? (plan.environment["TRAFFIC_TARGET"] ?? "") : plan.url;
  const arrow = plan.url === undefined ? (terminal.unicode ? "→ " : "-> ") : "";
  const time = plan.healthUrl === undefined ? "" : quiet(`${Math.round(milliseconds)} ms`);
  return `  ${mark} ${plan.name.padEnd(16)} ${`${arrow}${details}`.padEnd(28)} ${time}`.trimEnd();
}

export function deathNotice(death: Death, { colour }: Terminal): readonly string[] {
  const { fault } = paletteFor(colour).outcome;
  const next = death.restarts ? "starting it again" : "it stays down; stop the lab and look at its log";
  return [
    fault(`${death.plan.name} ended with ${death.reason}: ${next}`),
    ...death.lastLines.map((line) => fault(`  ${line}`)),
  ];
}

export function returnNotice(plan: ServicePlan, { colour }: Terminal): string {
  return paletteFor(colour).outcome.ok(`${plan.name} is back`);
}

export function stoppingNotice({ colour, unicode }: Terminal): string {
  return paletteFor(colour).quiet(
    `\nstopping ${unicode ? "…" : "..."} (Ctrl-C again kills everything at once)`,
  );
}

export function slowStopNotice({ name, stopMs }: ServicePlan, { colour }: Terminal): string {
  return paletteFor(colour).quiet(`${name} is finishing its work (${stopMs / 1000} s at most)`);
}

export function stoppedNotice(milliseconds: number, { colour }: Terminal): string {
  return paletteFor(colour).quiet(`stopped in ${(milliseconds / 1000).toFixed(1)} s`);
}

export interface NextStepsOptions {
  readonly settings: LabSettings;
  readonly plan: LabPlan;
  /** Of the first trace; `undefined` when there is none. */
  readonly traceId: string | undefined;
  readonly terminal: Terminal;
}

/** Where to look, and what to try, once the first trace is on the screen. */
export function nextSteps({ settings, plan, traceId, terminal }: NextStepsOptions): readonly string[] {
  const { strong, quiet } = paletteFor(terminal.colour);
  const xray = xrayUrl(settings);
  const users = `${usermgmtUrl(settings)}/usermgmt/users`;
  const user = `${usermgmtUrl(settings)}/usermgmt/user`;
  const authorization =
    settings.apiToken === undefined ? "" : '-H "Authorization: Bearer $USERMGMT_API_TOKEN" \\\n    ';
  // To X-Ray, the access key id of an AWS client is its token.
  const accessKeyId = settings.xrayToken === undefined ? "lab" : "$XRAY_API_TOKEN";
  return [
    strong("Look"),
    `  console     ${xray}/`,
    ...(traceId === undefined ? [] : [`  this trace  ${xray}/trace/${traceId}`]),
    `  sent mail   ${plan.notification.url ?? ""}/notification/inbox`,
    `  logs        ${settings.logDirectory}`,
    strong("Try"),
    ...createUser(user, authorization).map((line) => `  ${line}`),
    `  curl ${authorization}'${users}?size=3'`,
    `  curl ${user}/nobody   ${quiet("a 404: yellow below")}`,
    `  AWS_ACCESS_KEY_ID=${accessKeyId} AWS_SECRET_ACCESS_KEY=lab \\`,
    "    aws xray get-trace-summaries --region us-east-1 \\",
    `    --endpoint-url ${xray} \\`,
    "    --start-time $(($(date +%s) - 300)) --end-time $(date +%s)",
  ];
}

/** As in README.md. The name has the time in it: with the same name, a second call would be a 409. */
export function createUser(url: string, authorization: string): readonly string[] {
  return [
    `name=user$(date +%s); curl ${authorization}-H 'Content-Type: application/json' \\`,
    `  -d '{"username":"'$name'","email":"'$name'@example.com","password":"Pa55w@rd",`,
    `  "role":"reader","enabled":true,"firstname":"Anna"}' ${url}`,
  ];
}
