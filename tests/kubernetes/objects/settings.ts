import type { Container } from "kubernetes-types/core/v1.js";
import type { Objects } from "./kubernetes.ts";
import type { PlacedContainer } from "./pods.ts";

/** In place of a value that only the cluster knows. An address, because one of them is the sender of mails. */
const SOMETHING = "something@example.com";

/** The environment that a container would have, as far as the manifests say. */
export function environmentOf({ env = [] }: Container): Record<string, string> {
  return Object.fromEntries(
    env.map(({ name, value, valueFrom }) => [name, valueFrom ? SOMETHING : (value ?? "")]),
  );
}

/** The texts of the ConfigMaps that it mounts: a script or a configuration may read a variable too. */
export function mountedTexts({ pod, container }: PlacedContainer, objects: Objects): string[] {
  const mounted = new Set((container.volumeMounts ?? []).map(({ name }) => name));
  const volumes = (pod.spec.volumes ?? []).filter(({ name }) => mounted.has(name));
  const maps = new Set(volumes.map(({ configMap }) => configMap?.name));
  return objects
    .filter(({ kind, metadata }) => kind === "ConfigMap" && maps.has(metadata.name))
    .flatMap(({ data = {} }) => Object.values(data));
}

/** An address that a pod is told to call. */
export interface Address {
  readonly host: string;
  readonly port: number;
  readonly protocol: string;
}

/** The variables of our services that are addresses. */
export function addressesOf(variables: Readonly<Record<string, string>>): Address[] {
  const { AWS_XRAY_DAEMON_ADDRESS = "", TRAFFIC_TARGET = "" } = variables;
  const pairs = [
    [variables["DB_HOSTNAME"], variables["DB_PORT"] ?? "3306"],
    [variables["NOTIFICATION_SERVICE_HOST"], variables["NOTIFICATION_SERVICE_PORT"] ?? "8096"],
    [variables["AWS_MAIL_SERVER_HOST"], variables["AWS_MAIL_SERVER_PORT"] ?? "587"],
  ];
  const [daemon, daemonPort] = AWS_XRAY_DAEMON_ADDRESS.split(":");
  return [
    ...pairs.flatMap(([host, port]) => (host ? [{ host, port: Number(port), protocol: "TCP" }] : [])),
    ...(daemon
      ? ["UDP", "TCP"].map((protocol) => ({ host: daemon, port: Number(daemonPort), protocol }))
      : []),
    ...urlsIn(TRAFFIC_TARGET),
  ];
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
export const addressText = ({ host, port, protocol }: Address): string => `${host}:${port}/${protocol}`;
