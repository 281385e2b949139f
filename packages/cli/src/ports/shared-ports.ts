import type { LabSettings } from "../settings.ts";

interface Listener {
  readonly variable: string;
  readonly host: string;
  readonly port: number;
}

/** Every port of the lab that is given twice at one address, in words. UDP and TCP of the daemon are one variable. */
export function sharedPorts(settings: LabSettings): readonly string[] {
  const listeners = listenersOf(settings);
  return listeners.flatMap((one, index) =>
    listeners
      .slice(index + 1)
      .filter((other) => collide(one, other))
      .map(
        (other) => `${one.variable} and ${other.variable} are both ${one.port}: give each a port of its own`,
      ),
  );
}

function listenersOf(settings: LabSettings): readonly Listener[] {
  return [
    { variable: "XRAY_DAEMON_PORT", host: settings.xrayHost, port: settings.daemonPort },
    { variable: "XRAY_API_PORT", host: settings.xrayHost, port: settings.apiPort },
    { variable: "USERMGMT_PORT", host: settings.usermgmtHost, port: settings.usermgmtPort },
    { variable: "NOTIFICATION_PORT", host: settings.notificationHost, port: settings.notificationPort },
  ];
}

/** Port 0 is any free port, another one each time. One port at two addresses is two ports, unless one address means all. */
function collide(one: Listener, other: Listener): boolean {
  if (one.port !== other.port || one.port === 0) return false;
  return one.host === other.host || [one, other].some(({ host }) => host === "0.0.0.0" || host === "::");
}
