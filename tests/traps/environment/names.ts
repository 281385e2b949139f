import dns from "node:dns";
import { isIP } from "node:net";
import { syncBuiltinESMExports } from "node:module";

let lookups = 0;

/** How often this process has looked up a host name. */
export function lookupCount(): number {
  return lookups;
}

function known(name: string): string {
  if (isIP(name) === 0) lookups += 1;
  return name.endsWith(".test") ? "localhost" : name;
}

/**
 * Counts look-ups, and makes every name under `.test` (reserved for this by RFC 6761) a name of this machine, so that
 * a daemon can have any name. Call it before other code keeps a reference to `lookup`.
 */
export function watchNames(): void {
  const { lookup } = dns;
  const lookupPromise = dns.promises.lookup;
  const counted = (name: string, ...rest: never[]): void =>
    Reflect.apply(lookup, dns, [known(name), ...rest]);
  const countedPromise = (name: string, ...rest: never[]): unknown =>
    Reflect.apply(lookupPromise, dns.promises, [known(name), ...rest]);
  Object.assign(dns, { lookup: counted });
  Object.assign(dns.promises, { lookup: countedPromise });
  syncBuiltinESMExports();
}
