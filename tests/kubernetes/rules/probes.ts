import type { Container, Probe } from "kubernetes-types/core/v1.js";
import { allContainers, hasPort, openPorts } from "../objects/pods.ts";
import { CONTAINER, inDaemon, inWeb } from "./break-one-thing.ts";
import { lines, type Rule } from "./rule.ts";

const PROBES = ["startupProbe", "readinessProbe", "livenessProbe"] as const;

/** test/probed-paths.test.ts asks the real services for the paths. */
export const PROBES_HIT_REAL_PORTS: Rule = {
  name: "every probe hits a TCP port that its container listens at",
  problems: (objects) =>
    allContainers(objects).flatMap(({ container, where }) =>
      probesOf(container).flatMap(({ name, probe }) => {
        const port = (probe.httpGet ?? probe.tcpSocket)?.port;
        return port === undefined || hasPort(openPorts(container), port)
          ? []
          : [`${where}: ${name} asks port ${port}, which it does not have`];
      }),
    ),
  refuses: [
    [
      "a probe of a port that is not there",
      inWeb(`${CONTAINER}/livenessProbe/httpGet/port`, 8080),
      "livenessProbe asks port 8080",
    ],
    [
      "a probe of the UDP port",
      inDaemon(`${CONTAINER}/livenessProbe/tcpSocket/port`, "xray-ingest"),
      "livenessProbe asks port xray-ingest",
    ],
  ],
};

/**
 * The daemon signs an HTTP request on its TCP port and passes it on to AWS. A probe would cost money, and would fail. Its
 * image, and our own, have no shell to run a command in.
 */
export const PROBES_SUIT_THEIR_PROGRAM: Rule = {
  name: "the daemon is probed by a connection, not by a request; no probe passes a password",
  problems: (objects) =>
    allContainers(objects).flatMap(({ container, where }) =>
      probesOf(container).flatMap(({ name, probe }) =>
        lines(
          container.image?.includes("aws-xray-daemon") === true &&
            !probe.tcpSocket &&
            `${where}: ${name} is not a tcpSocket`,
          /--password|\s-p\S/.test(probe.exec?.command?.join(" ") ?? "") &&
            `${where}: ${name} passes a password`,
        ),
      ),
    ),
  refuses: [
    [
      "an HTTP probe of the daemon, which it would sign and send to AWS",
      inDaemon(`${CONTAINER}/livenessProbe`, { httpGet: { path: "/", port: 2000 } }),
      "livenessProbe is not a tcpSocket",
    ],
    [
      "a password on a probe's command line",
      inWeb(`${CONTAINER}/livenessProbe`, { exec: { command: ["mysqladmin", "--password=$P", "ping"] } }),
      "livenessProbe passes a password",
    ],
  ],
};

export function probesOf(container: Container): { readonly name: string; readonly probe: Probe }[] {
  return PROBES.flatMap((name) => {
    const probe = container[name];
    return probe === undefined ? [] : [{ name, probe }];
  });
}
