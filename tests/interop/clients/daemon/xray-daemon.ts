import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { freePort } from "@xray-lab/test-support";
import type { Client, Lab } from "../../client.ts";
import { relayRequests, type RelayedRequest } from "../../lab/relay-requests.ts";
import { sendDatagrams } from "../../lab/send-datagrams.ts";
import { prove } from "../../proof/prove.ts";
import { sampleTrace } from "../../proof/sample-trace.ts";
import { cached } from "../../tools/cache.ts";
import { clientEnvironment } from "../../tools/environment.ts";
import { goBuild } from "../../tools/go.ts";
import { Program } from "../../tools/program.ts";
import { untilItAnswers } from "../../tools/until-it-answers.ts";
import { VERSIONS } from "../../versions.ts";
import { askAboutSampling } from "./ask-about-sampling.ts";

const MODULE = "github.com/aws/aws-xray-daemon";

/** AWS's daemon, built from its module: it relays UDP, reports telemetry, and signs what SDKs ask about sampling. */
export const xrayDaemon: Client = {
  name: "xray-daemon",
  does: "relays UDP; telemetry; proxies sampling on TCP",
  limitSeconds: 900,
  run: async (lab) => {
    const folder = await cached(lab, `xray-daemon-${VERSIONS.xrayDaemon}`, (to) =>
      goBuild(lab, { module: MODULE, version: VERSIONS.xrayDaemon, path: "/cmd/tracing" }, to),
    );
    await using relay = await relayRequests(lab.endpoint);
    const address = `127.0.0.1:${await freePort()}`;
    const sent = sampleTrace("interop-daemon");
    const { proof, sampling } = await withDaemon(
      lab,
      { folder, endpoint: relay.endpoint, address },
      async () => {
        const answers = await askAboutSampling(lab, address);
        await sendDatagrams(address, sent);
        return { proof: await prove(lab, sent), sampling: answers };
      },
    );
    // It sends the telemetry of its last minute when it ends.
    return { ...proof, problems: [...sampling, ...notRelayed(relay.requests), ...proof.problems] };
  },
};

interface DaemonPlace {
  readonly folder: string;
  readonly endpoint: string;
  readonly address: string;
}

async function withDaemon<T>(lab: Lab, place: DaemonPlace, use: () => Promise<T>): Promise<T> {
  const { folder, endpoint, address } = place;
  const config = join(folder, "cfg.yaml");
  writeFileSync(config, configuration(endpoint, address));
  await using daemon = await Program.start({
    program: join(folder, "tracing"),
    args: ["-c", config],
    environment: clientEnvironment(),
    signal: lab.signal,
  });
  daemon.child.stdout.resume();
  await untilItAnswers(`http://${address}/`, daemon, lab.signal);
  return await use();
}

/** Version 2 is the one that today's daemon asks for. */
function configuration(endpoint: string, address: string): string {
  return `Version: 2
Endpoint: "${endpoint}"
Region: "us-east-1"
LocalMode: true
NoVerifySSL: true
Socket:
  UDPAddress: "${address}"
  TCPAddress: "${address}"
Logging:
  LogLevel: "info"
`;
}

/** What must have reached the API, and with what status. */
function notRelayed(requests: readonly RelayedRequest[]): readonly string[] {
  const paths = ["/TraceSegments", "/TelemetryRecords", "/GetSamplingRules", "/SamplingTargets"];
  const silent = paths.filter((path) => !requests.some((request) => request.path === path));
  const refused = requests.filter(({ status }) => status !== 200);
  return [
    ...silent.map((path) => `the daemon sent nothing to ${path}`),
    ...refused.map(({ path, status, body, reply }) => `${path}: ${status} ${reply} to ${body}`),
  ];
}
