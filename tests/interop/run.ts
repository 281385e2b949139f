import { FAILURE, runCommandLine, say, SUCCESS } from "@xray-lab/test-support";
import type { Client } from "./client.ts";
import { awsCli } from "./clients/aws-cli/aws-cli.ts";
import { awsSdkJs } from "./clients/aws-sdk-js/aws-sdk-js.ts";
import { boto3 } from "./clients/boto3/boto3.ts";
import { collectorAwsxray } from "./clients/collector/collector-awsxray.ts";
import { collectorOtlp } from "./clients/collector/collector-otlp.ts";
import { grafana } from "./clients/grafana/grafana.ts";
import { xrayDaemon } from "./clients/daemon/xray-daemon.ts";
import { sdkGo } from "./clients/sdk-go/sdk-go.ts";
import { sdkJava } from "./clients/sdk-java/sdk-java.ts";
import { sdkNode } from "./clients/sdk-node/sdk-node.ts";
import { sdkPython } from "./clients/sdk-python/sdk-python.ts";
import { startLab } from "./lab/start-lab.ts";
import { HELP, type Options, readOptions } from "./options.ts";
import { play, type Result } from "./result.ts";
import { asJson, table } from "./table.ts";

const ALL: readonly Client[] = [
  awsCli,
  boto3,
  awsSdkJs,
  sdkNode,
  sdkPython,
  sdkJava,
  sdkGo,
  xrayDaemon,
  collectorAwsxray,
  collectorOtlp,
  grafana,
];

await runCommandLine("interop", async (args) => {
  const options = readOptions(args);
  if (options.help) return say(HELP);
  const clients = options.names.length > 0 ? options.names.map(findClient) : ALL;
  if (options.list) return say(clients.map(({ name, does }) => `${name.padEnd(20)}${does}\n`).join(""));
  const results = await playAll(clients, options);
  say(options.json ? asJson(results) : table(results));
  const good = ({ verdict }: Result): boolean =>
    verdict === "ok" || (options.allowMissing && verdict === "missing");
  return results.every(good) ? SUCCESS : FAILURE;
});

/** One after the other, so that one client's traces are not in the time of another's. */
async function playAll(clients: readonly Client[], { running }: Options): Promise<readonly Result[]> {
  const stop = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stop.abort());
  await using lab = await startLab(running);
  const results: Result[] = [];
  for (const client of clients) if (!stop.signal.aborted) results.push(await play(client, lab, stop.signal));
  if (stop.signal.aborted) throw new Error("stopped by a signal");
  return results;
}

/** @throws RangeError listing the names there are. */
function findClient(name: string): Client {
  const client = ALL.find((one) => one.name === name);
  if (client) return client;
  throw new RangeError(`no client is named ${name}; there are ${ALL.map((one) => one.name).join(", ")}`);
}
