import { once } from "node:events";
import { createInterface } from "node:readline";
import { type Command, Program } from "@xray-lab/test-support";
import type { Lab, Proof } from "../client.ts";
import { startAwsStandIn } from "../lab/aws-stand-in.ts";
import { hostAndPort, relayDatagrams } from "../lab/datagrams.ts";
import type { SentDocument } from "../proof/document.ts";
import { notCalled } from "../proof/aws-calls.ts";
import { type Feature, lacking } from "../proof/features.ts";
import { prove } from "../proof/prove.ts";
import { type Decisions, type Fate, samplingRules } from "./sampling.ts";

/** The line that an SDK's client prints when it has done everything. It then lives until its stdin ends. */
type Report = Readonly<Record<Fate, Decisions>>;

export interface SdkClient {
  /** Its services are named `<prefix>-kept` and `<prefix>-dropped`. */
  readonly prefix: string;
  readonly command: Omit<Command, "signal">;
  readonly features: readonly Feature[];
  /** The names under which the AWS SDK that it captures sends its calls; one of each operation must come. */
  readonly awsNames: readonly string[];
  /** Members of its own, which X-Ray does not return. */
  readonly leftOut?: readonly string[];
}

/**
 * Runs a client that has an X-Ray SDK in it. Its segments pass a relay, which shows what was on the wire. Its requests
 * about sampling go to the daemon's TCP port, and its calls to AWS to a stand-in.
 */
export async function runSdk(
  lab: Lab,
  { prefix, command, features, awsNames, leftOut = [] }: SdkClient,
): Promise<Proof> {
  await using relay = await relayDatagrams(lab.daemon);
  await using aws = await startAwsStandIn();
  await using rules = await samplingRules(lab, prefix);
  const { host, port } = hostAndPort(lab.daemon);
  const environment = {
    ...command.environment,
    AWS_XRAY_DAEMON_ADDRESS: `tcp:${host}:${port} udp:127.0.0.1:${relay.port}`,
    INTEROP_PREFIX: prefix,
    INTEROP_AWS: aws.url,
  };
  await using program = await Program.start({ ...command, environment, signal: lab.signal });
  const report = await firstLine(program);
  lab.say(`decided ${JSON.stringify(report)}; waiting for its sampling report …`);
  const sampling = await rules.reported(report);
  program.child.stdin.end();
  const documents = relay.documents();
  const proof = await prove(lab, documents, { leftOut });
  const problems = [
    ...sampling,
    ...unwanted(documents, prefix),
    ...lacking(documents, features),
    ...notCalled(documents, awsNames),
    ...proof.problems,
  ];
  return { ...proof, problems };
}

function unwanted(documents: readonly SentDocument[], prefix: string): readonly string[] {
  const dropped = documents.filter(({ name }) => name === `${prefix}-dropped`);
  return dropped.map(({ id, name }) => `${id} (${name}): sent, although its rule drops it`);
}

async function firstLine(program: Program): Promise<Report> {
  const lines = createInterface({ input: program.child.stdout });
  const ended = once(lines, "close").then(() => {
    throw new Error(`the client ended early: ${program.errors}`);
  });
  const [line] = (await Promise.race([once(lines, "line"), ended])) as [string];
  return JSON.parse(line) as Report;
}
