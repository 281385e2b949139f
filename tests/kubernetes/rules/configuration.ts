import { readSettings } from "@xray-lab/tracing/settings";
import { readConfig as readNotification } from "@xray-lab/notification/config";
import { readConfig as readTraffic } from "@xray-lab/traffic/config";
import { readConfig as readUserManagement } from "@xray-lab/user-management/config";
import { readConfig as readXray } from "@xray-lab/xray/config";
import { type OurService, serviceOf } from "../data/variables.ts";
import { environmentOf } from "../objects/environment.ts";
import { allContainers, hasPort, type PlacedContainer } from "../objects/pods.ts";
import { lines, type Rule } from "./rule.ts";

type Environment = Readonly<Record<string, string>>;

interface Listening {
  readonly bind?: string;
  readonly ports: readonly number[];
}

/** The services' own readers of their environment: they throw on what would stop the start. */
const LISTENING: Readonly<Record<OurService, (environment: Environment) => Listening>> = {
  "user-management": (environment) => listeningOf(readUserManagement(withToken(environment))),
  notification: (environment) => listeningOf(readNotification(environment)),
  traffic: (environment) => (readTraffic(environment), { ports: [] }),
  xray: (environment) => {
    const { bind, apiPort } = readXray(environment);
    return { bind, ports: [apiPort] };
  },
};

/** The process would end with code 2 at its start: CrashLoopBackOff. */
export const SERVICES_ACCEPT_THEIR_ENVIRONMENT: Rule = {
  name: "each of our services accepts the environment that it gets",
  problems: (objects) => servicesIn(allContainers(objects)).flatMap((placed) => problemsOf(placed)),
};

/** Bound to 127.0.0.1, a service is up and nobody can reach it, the kubelet's probes included. */
export const SERVICES_LISTEN_WHERE_THEIR_PORTS_SAY: Rule = {
  name: "each of our services listens on every interface, at the port that its container declares",
  problems: (objects) =>
    servicesIn(allContainers(objects))
      .filter((placed) => problemsOf(placed).length === 0)
      .flatMap(({ container, where, service }) => {
        const { bind, ports } = LISTENING[service](environmentOf(container));
        const undeclared = ports.filter((port) => !hasPort(container.ports ?? [], port));
        const isLocal = bind !== undefined && bind !== "0.0.0.0" && bind !== "::";
        return lines(
          undeclared.map((port) => `${where} listens at ${port}, which is not among its ports`),
          isLocal && `${where} listens at ${bind} only`,
        );
      }),
};

function servicesIn(
  containers: readonly PlacedContainer[],
): (PlacedContainer & { readonly service: OurService })[] {
  return containers.flatMap((placed) => {
    const service = serviceOf(placed.container.image);
    // With a command of its own it is the image's Node that is used, not the service.
    return service === undefined || placed.container.command ? [] : [{ ...placed, service }];
  });
}

function problemsOf({
  container,
  where,
  service,
}: PlacedContainer & { readonly service: OurService }): string[] {
  const environment = environmentOf(container);
  try {
    LISTENING[service](environment);
    readSettings({ name: service, environment });
    return [];
  } catch (error) {
    return [`${where}: ${(error as Error).message}`];
  }
}

function listeningOf({ bind, port }: { readonly bind: string; readonly port: number }): Listening {
  return { bind, ports: [port] };
}

/** The stand-in for a value from a Secret has an `@`, which a token must not. */
function withToken(environment: Environment): Environment {
  return environment["USERMGMT_API_TOKEN"]
    ? { ...environment, USERMGMT_API_TOKEN: "something" }
    : environment;
}
