/** Where a pod is told to call. */
export interface Address {
  readonly host: string;
  readonly port: number;
  readonly protocol: "TCP" | "UDP";
}

/** The variables of our services that are addresses. */
export function addressesOf(variables: Readonly<Record<string, string>>): Address[] {
  const { AWS_XRAY_DAEMON_ADDRESS: daemon, TRAFFIC_TARGET: target } = variables;
  const pairs = [
    { host: variables["DB_HOSTNAME"], port: variables["DB_PORT"] ?? "3306" },
    { host: variables["NOTIFICATION_SERVICE_HOST"], port: variables["NOTIFICATION_SERVICE_PORT"] ?? "8096" },
    { host: variables["AWS_MAIL_SERVER_HOST"], port: variables["AWS_MAIL_SERVER_PORT"] ?? "587" },
  ];
  return [
    ...pairs.flatMap(({ host, port }) =>
      host ? [{ host, port: Number(port), protocol: "TCP" as const }] : [],
    ),
    ...(daemon ? daemonAddresses(daemon) : []),
    ...(target ? urlsIn(target) : []),
  ];
}

function daemonAddresses(text: string): Address[] {
  const [host = "", port = ""] = text.split(":");
  return (["UDP", "TCP"] as const).map((protocol) => ({ host, port: Number(port), protocol }));
}

export function urlsIn(text: string): Address[] {
  return [...text.matchAll(/\bhttps?:\/\/([a-z0-9.-]+):(\d+)/g)].map(([, host = "", port]) => ({
    host,
    port: Number(port),
    protocol: "TCP",
  }));
}

/** `mysql`, `xray-service.default`, `x.default.svc.cluster.local`, 127.0.0.1: not a name on the internet. */
export const isInCluster = ({ host }: Address): boolean =>
  /^[a-z0-9-]+(\.[a-z0-9-]+(\.svc(\.cluster\.local)?)?)?$/.test(host) || host === "127.0.0.1";
export const isLocal = ({ host }: Address): boolean => host === "127.0.0.1" || host === "localhost";
export function addressText({ host, port, protocol }: Address): string {
  return `${host}:${port}/${protocol}`;
}
