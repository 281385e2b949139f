export { freePort } from "./free-port.ts";
export { type MariaDb, startMariaDb } from "./mariadb.ts";
export {
  type RecordedDocument,
  type RecordingDaemon,
  startRecordingDaemon,
} from "./recording-daemon.ts";
export { copyRepository, type RepositoryCopy } from "./repository-copy.ts";
