import dns, { type LookupAddress } from "node:dns";
import { syncBuiltinESMExports } from "node:module";

/**
 * The daemon's name in a soak. An X-Ray on loopback answers to no other name over TCP. All other servers of a soak are called
 * by their addresses.
 */
export const DAEMON_NAME = "localhost";

let address = "127.0.0.1";

/** From now on the name has this address, as after a pod was replaced behind a headless service. */
export function moveDaemon(to: string): void {
  address = to;
}

/**
 * Makes the daemon's name known to this process, in both forms of Node's look-up; other names resolve as before. A hosts
 * file would need root, and a name server would need a resolver that asks it.
 */
export function nameDaemon(): void {
  const { lookup } = dns;
  const { lookup: lookupAsync } = dns.promises;
  Object.assign(dns, {
    lookup: (name: string, ...rest: [options: dns.LookupAllOptions, done: AnyCallback]) => {
      if (name !== DAEMON_NAME) return lookup(name, ...rest);
      const done = rest.at(-1) as AnyCallback;
      const all = typeof rest[0] === "object" && rest[0].all;
      process.nextTick(() => (all ? done(null, [answer()]) : done(null, address, 4)));
    },
  });
  Object.assign(dns.promises, {
    lookup: async (name: string, options: dns.LookupAllOptions) => {
      if (name !== DAEMON_NAME) return lookupAsync(name, options);
      return options?.all ? [answer()] : answer();
    },
  });
  syncBuiltinESMExports();
}

function answer(): LookupAddress {
  return { address, family: 4 };
}

type AnyCallback = (error: Error | null, ...found: unknown[]) => void;
