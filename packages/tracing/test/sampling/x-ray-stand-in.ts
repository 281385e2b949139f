import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import type { Endpoint } from "../../src/settings/daemon-address.ts";

export type Reply = (response: ServerResponse, body: RequestBody) => void;

interface StatisticsDocument {
  readonly RuleName: string;
  readonly ClientID: string;
  readonly RequestCount: number;
}

interface RequestBody {
  readonly NextToken?: string;
  readonly SamplingStatisticsDocuments?: readonly StatisticsDocument[];
}

/** A stand-in for the daemon's TCP port with X-Ray behind it: a real HTTP server with answers that the test sets. */
export interface XRayStandIn {
  readonly endpoint: Endpoint;
  rules: Reply;
  targets: Reply;
  /** The bodies of the calls so far. */
  readonly rulesCalls: RequestBody[];
  readonly targetsCalls: RequestBody[];
}

export async function startXRayStandIn(port = 0): Promise<XRayStandIn> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () =>
      answer(request.url, JSON.parse(Buffer.concat(chunks).toString()) as RequestBody, response),
    );
  }).listen(port, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const standIn: XRayStandIn = {
    endpoint: { host: "127.0.0.1", port: (server.address() as AddressInfo).port },
    rules: json({ SamplingRuleRecords: [recordOf({})] }),
    targets: json({}),
    rulesCalls: [],
    targetsCalls: [],
  };
  const answer = (url: string | undefined, body: RequestBody, response: ServerResponse): void => {
    const isRules = url === "/GetSamplingRules";
    (isRules ? standIn.rulesCalls : standIn.targetsCalls).push(body);
    (isRules ? standIn.rules : standIn.targets)(response, body);
  };
  return standIn;
}

export function json(answer: object): Reply {
  return (response) => response.end(JSON.stringify(answer));
}

/** A rule's entry in GetSamplingRules. By default it matches everything and samples nothing. */
export function recordOf(members: object): object {
  const any = {
    Host: "*",
    HTTPMethod: "*",
    URLPath: "*",
    ServiceName: "*",
    ServiceType: "*",
    Attributes: {},
  };
  const rule = {
    RuleName: "rule",
    ResourceARN: "*",
    Version: 1,
    Priority: 100,
    FixedRate: 0,
    ReservoirSize: 0,
  };
  return { SamplingRule: { ...rule, ...any, ...members }, CreatedAt: 0, ModifiedAt: 0 };
}
