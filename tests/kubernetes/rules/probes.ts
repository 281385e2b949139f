import type { Container, Probe } from "../objects/kubernetes.ts";
import { allContainers, hasPort, openPorts } from "../objects/pods.ts";
import { lines, type Rule } from "./rule.ts";

const PROBES = ["startupProbe", "readinessProbe", "livenessProbe"] as const;

/** Without a readiness probe a roll-out sends requests to a process that is still starting: the course's notification. */
export const LISTENERS_ARE_PROBED: Rule = {
  name: "every container that listens has a readiness and a liveness probe",
  problems: (objects) =>
    allContainers(objects)
      .filter(({ container }) => (container.ports ?? []).length > 0)
      .flatMap(({ container: { readinessProbe, livenessProbe }, where }) =>
        lines(
          !readinessProbe && `${where} has no readiness probe`,
          !livenessProbe && `${where} has no liveness probe`,
        ),
      ),
};

/** The paths are asked of the real services in test/probed-paths.test.ts. */
export const PROBES_HIT_REAL_PORTS: Rule = {
  name: "every probe hits a TCP port that its container listens at",
  problems: (objects) =>
    allContainers(objects).flatMap(({ container, where }) =>
      probesOf(container)
        .flatMap(({ name, probe }) =>
          (probe.httpGet ?? probe.tcpSocket) ? [{ name, port: portOf(probe) }] : [],
        )
        .filter(({ port }) => !hasPort(openPorts(container), port))
        .map(({ name, port }) => `${where}: ${name} asks port ${port}, which it does not have`),
    ),
};

const portOf = ({ httpGet, tcpSocket }: Probe): number | string =>
  httpGet?.port ?? tcpSocket?.port ?? "(none)";

/**
 * The daemon answers HTTP on its TCP port by signing the request and passing it on to AWS: a probe would be a bill, and
 * would fail. Its image, and our own, have no shell to run a command in.
 */
export const PROBES_SUIT_THEIR_PROGRAM: Rule = {
  name: "the daemon is probed by a connection, not by a request; no probe passes a password",
  problems: (objects) =>
    allContainers(objects).flatMap(({ container, where }) =>
      probesOf(container).flatMap(({ name, probe }) => {
        const isDaemon = container.image.includes("aws-xray-daemon");
        const command = probe.exec?.command.join(" ") ?? "";
        return lines(
          isDaemon && !probe.tcpSocket && `${where}: ${name} is not a tcpSocket`,
          /--password|\s-p\S/.test(command) && `${where}: ${name} passes a password`,
        );
      }),
    ),
};

export function probesOf(container: Container): { readonly name: string; readonly probe: Probe }[] {
  return PROBES.flatMap((name) => {
    const probe = container[name];
    return probe === undefined ? [] : [{ name, probe }];
  });
}
