export { type Build, builtOnce } from "./build-cache.ts";
export { clientEnvironment } from "./client-environment.ts";
export { FAILURE, runCommandLine, say, sayProgress, SUCCESS } from "./command-line.ts";
export { freePort } from "./free-port.ts";
export { type Listening, listen } from "./listen.ts";
export { type MariaDb, startMariaDb } from "./mariadb.ts";
export { type Command, Missing, type Outcome, outcomeOf, Program, run } from "./program.ts";
export {
  type RecordedDocument,
  type RecordingDaemon,
  startRecordingDaemon,
} from "./recording-daemon.ts";
export { copyRepository } from "./repository-copy.ts";
export { NODE_COMPILE_CACHE, type RunningService, type ServiceName, startService } from "./service.ts";
export { textTable } from "./text-table.ts";
export {
  buildGoProgram,
  goEnvironment,
  nodePackages,
  pythonEnvironment,
  pythonPackages,
  runGo,
} from "./toolchains.ts";
export { until, untilItAnswers } from "./until.ts";
export { buildXrayDaemon, startXrayDaemon } from "./xray-daemon.ts";
