import {
  type Address,
  addressesOf,
  addressText as text,
  isInCluster,
  isLocal,
  urlsIn,
} from "../objects/addresses.ts";
import { environmentOf } from "../objects/environment.ts";
import { find, nameOf, type Objects, type ServiceSpec } from "../objects/kubernetes.ts";
import { allContainers, containersOf, hasPort, openPorts, type PlacedContainer } from "../objects/pods.ts";
import type { Rule } from "./rule.ts";

/** A name that no Service has is an ENOTFOUND in a log, a minute after everything was "created". */
export const ADDRESSES_ARE_SERVED: Rule = {
  name: "every address in the cluster that a pod is given is a Service with that port, or its own pod",
  problems: (objects) => [
    ...allContainers(objects).flatMap((placed) =>
      addressesOf(environmentOf(placed.container))
        .filter((address) => isInCluster(address) && !isServed(address, placed, objects))
        .map((address) => `${placed.where}: nobody is at ${text(address)}`),
    ),
    ...objects
      .filter(({ kind }) => kind === "ConfigMap")
      .flatMap((map) =>
        Object.values(map.data ?? {})
          .flatMap(urlsIn)
          .filter((address) => isInCluster(address) && !isLocal(address) && !isService(address, objects))
          .map((address) => `${nameOf(map)}: nobody is at ${text(address)}`),
      ),
  ],
};

function isServed(address: Address, { pod }: PlacedContainer, objects: Objects): boolean {
  if (isLocal(address))
    return containersOf(pod).some(({ container }) =>
      hasPort(openPorts(container), address.port, address.protocol),
    );
  return isService(address, objects);
}

function isService({ host, port, protocol }: Address, objects: Objects): boolean {
  const service = find(objects, "Service", host.split(".")[0] ?? "");
  if (service === undefined) return false;
  const { type, ports = [] } = service.spec as ServiceSpec;
  return (
    type === "ExternalName" || ports.some((has) => has.port === port && (has.protocol ?? "TCP") === protocol)
  );
}
