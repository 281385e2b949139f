import {
  LISTENERS_ARE_PROBED,
  PROBES_HIT_REAL_PORTS,
  PROBES_SUIT_THEIR_PROGRAM,
} from "../../rules/probes.ts";
import { CONTAINER, type Example, inDaemon, inWeb } from "./example.ts";

export const PROBES: readonly Example[] = [
  {
    rule: LISTENERS_ARE_PROBED,
    what: "a service without a readiness probe",
    change: inWeb(`${CONTAINER}/readinessProbe`, undefined),
    says: "no readiness probe",
  },
  {
    rule: PROBES_HIT_REAL_PORTS,
    what: "a probe of a port that is not there",
    change: inWeb(`${CONTAINER}/livenessProbe/httpGet/port`, 8080),
    says: "livenessProbe asks port 8080",
  },
  {
    rule: PROBES_HIT_REAL_PORTS,
    what: "a probe of the UDP port",
    change: inDaemon(`${CONTAINER}/livenessProbe/tcpSocket/port`, "xray-ingest"),
    says: "livenessProbe asks port xray-ingest",
  },
  {
    rule: PROBES_SUIT_THEIR_PROGRAM,
    what: "an HTTP probe of the daemon, which it would sign and send to AWS",
    change: inDaemon(`${CONTAINER}/livenessProbe`, { httpGet: { path: "/", port: 2000 } }),
    says: "livenessProbe is not a tcpSocket",
  },
  {
    rule: PROBES_SUIT_THEIR_PROGRAM,
    what: "a password on a probe's command line",
    change: inWeb(`${CONTAINER}/livenessProbe`, {
      exec: { command: ["mysqladmin", "--password=$P", "ping"] },
    }),
    says: "livenessProbe passes a password",
  },
];
