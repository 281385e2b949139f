import type { Client } from "./client.ts";
import { awsCli } from "./clients/aws-cli/aws-cli.ts";
import { awsSdkJs } from "./clients/aws-sdk-js/aws-sdk-js.ts";
import { boto3 } from "./clients/boto3/boto3.ts";
import { collectorAwsxray } from "./clients/collector/collector-awsxray.ts";
import { collectorOtlp } from "./clients/collector/collector-otlp.ts";
import { xrayDaemon } from "./clients/daemon/xray-daemon.ts";
import { sdkJava } from "./clients/sdk-java/sdk-java.ts";
import { sdkNode } from "./clients/sdk-node/sdk-node.ts";
import { sdkPython } from "./clients/sdk-python/sdk-python.ts";

export const ALL: readonly Client[] = [
  awsCli,
  boto3,
  awsSdkJs,
  sdkNode,
  sdkPython,
  sdkJava,
  xrayDaemon,
  collectorAwsxray,
  collectorOtlp,
];

/** @throws RangeError listing the names there are. */
export function findClient(name: string): Client {
  const client = ALL.find((one) => one.name === name);
  if (client) return client;
  throw new RangeError(`no client is named ${name}; there are ${ALL.map((one) => one.name).join(", ")}`);
}
