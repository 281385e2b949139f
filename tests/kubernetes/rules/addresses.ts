import {
  type Address,
  addressesOf,
  addressText,
  environmentOf,
  isInCluster,
  isLocal,
  urlsIn,
} from "../objects/settings.ts";
import { nameOf, type Objects, serviceAt } from "../objects/kubernetes.ts";
import { allContainers, containersOf, hasPort, openPorts, type PlacedContainer } from "../objects/pods.ts";
import { daemonAddress } from "./break-one-thing.ts";
import type { Rule } from "./rule.ts";

/** Without the Service, the only sign is ENOTFOUND in a log, a minute after everything was "created". */
export const ADDRESSES_ARE_SERVED: Rule = {
  name: "every address in the cluster that a pod is given is a Service with that port, or its own pod",
  problems: (objects) => [
    ...allContainers(objects).flatMap((placed) =>
      addressesOf(environmentOf(placed.container))
        .filter((address) => isInCluster(address) && !isServed(address, placed, objects))
        .map((address) => `${placed.where}: nothing listens at ${addressText(address)}`),
    ),
    ...objects
      .filter(({ kind }) => kind === "ConfigMap")
      .flatMap((map) =>
        Object.values(map.data ?? {})
          .flatMap(urlsIn)
          .filter((address) => isInCluster(address) && !isLocal(address) && !isService(address, objects))
          .map((address) => `${nameOf(map)}: nothing listens at ${addressText(address)}`),
      ),
  ],
  refuses: [
    [
      "a daemon address that no Service has",
      daemonAddress("xray-servise.default:2000"),
      "nothing listens at xray-servise.default:2000/UDP",
    ],
    [
      "a sidecar's address without the sidecar",
      daemonAddress("127.0.0.1:2000"),
      "nothing listens at 127.0.0.1:2000/UDP",
    ],
    [
      "an endpoint in a ConfigMap at a port that its Service does not have",
      ["ConfigMap settings", "data/cfg.yaml", 'Endpoint: "http://web.default:8000"'],
      "ConfigMap settings: nothing listens at web.default:8000",
    ],
  ],
};

function isServed(address: Address, { pod }: PlacedContainer, objects: Objects): boolean {
  if (!isLocal(address)) return isService(address, objects);
  return containersOf(pod).some(({ container }) =>
    hasPort(openPorts(container), address.port, address.protocol),
  );
}

function isService({ host, port, protocol }: Address, objects: Objects): boolean {
  const { type, ports = [] } = serviceAt(host, objects)?.spec ?? {};
  return (
    type === "ExternalName" || ports.some((has) => has.port === port && (has.protocol ?? "TCP") === protocol)
  );
}
