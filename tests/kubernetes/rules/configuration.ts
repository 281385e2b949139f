import { readSettings } from "@xray-lab/tracing/settings";
import { readConfig as readNotification } from "@xray-lab/notification/config";
import { readConfig as readTraffic } from "@xray-lab/traffic/config";
import { readConfig as readUserManagement } from "@xray-lab/user-management/config";
import { readConfig as readXray } from "@xray-lab/xray/config";
import { type OurService, serviceOf } from "../data/variables.ts";
import { environmentOf } from "../objects/settings.ts";
import { allContainers, hasPort, type PlacedContainer } from "../objects/pods.ts";
import { CONTAINER, daemonAddress, inWeb, setting } from "./break-one-thing.ts";
import { lines, type Rule } from "./rule.ts";

type Environment = Readonly<Record<string, string>>;

interface Listening {
  readonly bind?: string;
  readonly ports: readonly number[];
}

/** The services' own functions that read the environment. They throw an error on a value that would stop the start. */
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
  refuses: [
    ["a value that would stop the start", setting("APP_VERSION", "v3"), "APP_VERSION"],
    ["a daemon address without a port", daemonAddress("xray-service.default"), "AWS_XRAY_DAEMON_ADDRESS"],
  ],
};

/** Bound to 127.0.0.1, a service is up, but no other pod and no probe of the kubelet can reach it. */
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
  refuses: [
    [
      "a service that only its own pod can reach",
      setting("NOTIFICATION_BIND", "127.0.0.1"),
      "listens at 127.0.0.1 only",
    ],
    [
      "a declared port that the service does not listen at",
      inWeb(`${CONTAINER}/ports/0/containerPort`, 8095),
      "listens at 8096, which is not among its ports",
    ],
  ],
};

function servicesIn(
  containers: readonly PlacedContainer[],
): (PlacedContainer & { readonly service: OurService })[] {
  return containers.flatMap((placed) => {
    const service = serviceOf(placed.container.image ?? "");
    // With a command of its own, the container runs something else with the image's Node.
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
