import fc from "fast-check";
import { expect, test } from "vitest";
import { forwardedClientIp, parseForwardedAddress } from "../../src/express/client-ip.ts";
import { startAppWith } from "../redaction/start-app-with.ts";
import { SAMPLED } from "../traced-app.ts";

async function recordedRequest(
  trustedHops: number | undefined,
  forwardedFor: string,
): Promise<Record<string, unknown> | undefined> {
  const options = trustedHops === undefined ? {} : { trustedHops };
  const { url, daemon } = await startAppWith(options, (app) =>
    app.get("/", (_request, response) => response.end()),
  );
  await fetch(url, { headers: { ...SAMPLED.headers, "x-forwarded-for": forwardedFor } });
  return (await daemon.received(() => true)).http?.request;
}

test("promise 10: without proxies client_ip is the socket's, whatever X-Forwarded-For says", async () => {
  const request = await recordedRequest(undefined, "203.0.113.9");
  expect(request).toMatchObject({ client_ip: "127.0.0.1" });
  expect(request).not.toHaveProperty("x_forwarded_for");
});

test("promise 10: behind one load balancer client_ip is what it saw, not what the client wrote", async () => {
  expect(await recordedRequest(1, "1.1.1.1, 203.0.113.9")).toMatchObject({
    client_ip: "203.0.113.9",
    x_forwarded_for: true,
  });
});

test("promise 10: behind two proxies client_ip is what the outer one saw", async () => {
  expect(await recordedRequest(2, "1.1.1.1, 2001:db8::7, 10.0.0.1")).toMatchObject({
    client_ip: "2001:db8::7",
    x_forwarded_for: true,
  });
});

test("promise 10: an entry that is no address, and a header that is too short, leave the socket's", async () => {
  for (const [hops, header] of [
    [1, "203.0.113.9, unknown"],
    [2, "203.0.113.9"],
  ] as const) {
    const request = await recordedRequest(hops, header);
    expect(request).toMatchObject({ client_ip: "127.0.0.1" });
    expect(request).not.toHaveProperty("x_forwarded_for");
  }
});

test.each([-1, 1.5, Number.NaN])("trustedHops %s stops the start", async (trustedHops) => {
  await expect(startAppWith({ trustedHops }, () => undefined)).rejects.toThrow(
    "must be a whole number, 0 or more",
  );
});

const address = fc.oneof(fc.ipV4(), fc.ipV6());
const port = fc.nat(65_535);
const written = (ip: string, number: number | undefined): string => {
  if (number === undefined) return ip;
  return ip.includes(":") ? `[${ip}]:${number}` : `${ip}:${number}`;
};

test("whatever a client writes into X-Forwarded-For, with n honest proxies the address is the client's", () => {
  const forged = fc.oneof(fc.string(), fc.array(address).map(String), fc.constant(","));
  const hops = fc.array(fc.tuple(address, fc.option(port, { nil: undefined })), {
    minLength: 1,
    maxLength: 5,
  });
  fc.assert(
    fc.property(forged, hops, (fromClient, seen) => {
      // Each proxy appends the address of its caller: the client, or the proxy before it.
      const header = seen.reduce(
        (so_far, [ip, number]) => (so_far === "" ? written(ip, number) : `${so_far}, ${written(ip, number)}`),
        fromClient,
      );
      expect(forwardedClientIp(header, seen.length)).toBe(parseForwardedAddress(seen[0]?.[0] ?? ""));
    }),
  );
});

test("an entry that a proxy left empty is no reason to believe the one that the client wrote", () => {
  expect(forwardedClientIp("203.0.113.9, ", 1)).toBeUndefined();
  expect(forwardedClientIp("", 1)).toBeUndefined();
});

test("an address is read alone, with a port and in brackets; anything else is none", () => {
  fc.assert(
    fc.property(address, fc.option(port, { nil: undefined }), (ip, number) => {
      expect(parseForwardedAddress(` ${written(ip, number)} `)).toBe(parseForwardedAddress(ip));
    }),
  );
  expect(parseForwardedAddress("[2001:db8::7]")).toBe("2001:db8::7");
  expect(parseForwardedAddress("::ffff:203.0.113.9")).toBe("203.0.113.9");
  for (const none of [
    "",
    "unknown",
    "_hidden",
    "[1.2.3.4",
    "1.2.3.4:",
    "1.2.3.4:x",
    "1.2.3",
    "[]",
    "a b",
    "<script>",
  ])
    expect(parseForwardedAddress(none)).toBeUndefined();
});
