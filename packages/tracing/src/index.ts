export { redactLogLine } from "./redaction/log-line.ts";
export { startTracing } from "./start-tracing.ts";
export { TracingSettingsError, type SettingProblem } from "./settings/settings-error.ts";
export type * from "./tracing.ts";
export type * from "./options.ts";
