import { request as nodeRequest } from "node:http";
import { Writable } from "node:stream";
import { Client, request, stream } from "undici";
import { request as request6 } from "undici-6";
import { request as request7 } from "undici-7";
import { read } from "./traced-calls.ts";

/** Headers as a program has copied them: name and value. */
export type Copied = readonly (readonly [name: string, value: string])[];
export type Caller = (url: string, headers: Copied) => Promise<unknown>;

/** Every way to send copied headers with node:http. */
export const nodeCallers: Record<string, Caller> = {
  "node:http, headers as an object": (url, headers) =>
    read(nodeRequest(url, { headers: Object.fromEntries(headers) }).end()),
  "node:http, headers as an array of pairs": (url, headers) =>
    read(nodeRequest(url, { headers: [hostOf(url), ...headers] as unknown as string[] }).end()),
  "node:http, headers as a flat array": (url, headers) =>
    read(nodeRequest(url, { headers: [...hostOf(url), ...headers.flat()] }).end()),
  "node:http, headers set later": (url, headers) => {
    const call = nodeRequest(url);
    for (const [name, value] of headers) call.setHeader(name, value);
    return read(call.end());
  },
  "node:http, headers appended later": (url, headers) => {
    const call = nodeRequest(url, { method: "POST" });
    for (const [name, value] of headers) call.appendHeader(name, value);
    call.write("first");
    return read(call.end("last"));
  },
  "node:http, waiting for 100 Continue": (url, headers) =>
    read(nodeRequest(url, { headers: { ...Object.fromEntries(headers), expect: "100-continue" } }).end()),
};

/** Every way to send copied headers with fetch and with the package undici. */
export const undiciCallers: Record<string, Caller> = {
  "fetch, headers as an object": async (url, headers) =>
    (await fetch(url, { headers: Object.fromEntries(headers) })).text(),
  "fetch, headers as pairs": async (url, headers) =>
    (await fetch(url, { headers: headers.map((pair) => [...pair] as [string, string]) })).text(),
  "fetch, a Request": async (url, headers) =>
    (await fetch(new Request(url, { headers: new Headers(Object.fromEntries(headers)) }))).text(),
  "undici.request, headers as an object": async (url, headers) =>
    (await request(url, { headers: Object.fromEntries(headers) })).body.text(),
  "undici.request, headers as a flat array": async (url, headers) =>
    (await request(url, { headers: headers.flat() })).body.text(),
  "undici.request, values as lists": async (url, headers) =>
    (
      await request(url, {
        headers: Object.fromEntries(headers.map(([name, value]) => [name, [value, value]])),
      })
    ).body.text(),
  "undici.stream": (url, headers) =>
    stream(
      url,
      { method: "GET", headers: Object.fromEntries(headers) },
      () => new Writable({ write: (_chunk, _encoding, done) => done() }),
    ),
  "undici.Client": async (url, headers) => {
    const client = new Client(url);
    const { body } = await client.request({ path: "/", method: "GET", headers: new Map(headers) as never });
    await body.dump();
    await client.close();
  },
  "undici 7": async (url, headers) =>
    (await request7(url, { headers: Object.fromEntries(headers) })).body.text(),
  "undici 6": async (url, headers) =>
    (await request6(url, { headers: Object.fromEntries(headers) })).body.text(),
};

function hostOf(url: string): readonly [string, string] {
  return ["host", new URL(url).host];
}
