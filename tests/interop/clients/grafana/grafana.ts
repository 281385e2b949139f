import { CreateGroupCommand, DeleteGroupCommand, PutTraceSegmentsCommand } from "@aws-sdk/client-xray";
import { run } from "@xray-lab/test-support";
import { clientEnvironment } from "../../client-environment.ts";
import type { Client, Lab, Proof } from "../../client.ts";
import { differences } from "../../proof/differences.ts";
import type { SentDocument } from "../../proof/document.ts";
import { prove } from "../../proof/prove.ts";
import { buildGrafana } from "./build-grafana.ts";
import { outage, OUTAGE_DESCRIPTION } from "./outage.ts";
import { expectedAnalytics, hex, type Names, REQUESTS, requests } from "./requests.ts";

/** One call takes so many documents. */
const BATCH = 50;

/** What the program prints: the figures of panels. */
interface Report {
  readonly Groups: readonly string[];
  readonly Services: readonly string[];
  readonly Insights: Readonly<Record<string, string>>;
}

/** The panels of Grafana's data source: a panic fails, and every figure must be that of what was sent. */
export const grafana: Client = {
  name: "grafana",
  does: "the calls of its X-Ray data source; panels show what was sent",
  limitSeconds: 600,
  run: async (lab) => {
    const program = await buildGrafana(lab);
    const id = hex(4);
    const names = { front: `grafana-front-${id}`, back: `grafana-back-${id}`, run: `run-${id}` };
    const failing = `grafana-stock-${id}`;
    const now = Math.floor(Date.now() / 1000);
    const sent = requests(names, now);
    await putAll(lab, [...sent, ...outage(failing, now)]);
    const proof = await prove(lab, sent);
    const report = await withGroup(lab, names, () => ask(lab, program, names, now));
    return { ...proof, problems: [...problemsOf(report, names, failing), ...proof.problems] } satisfies Proof;
  },
};

async function putAll({ xray }: Lab, documents: readonly SentDocument[]): Promise<void> {
  const texts = documents.map((document) => JSON.stringify(document));
  for (let from = 0; from < texts.length; from += BATCH) {
    const TraceSegmentDocuments = texts.slice(from, from + BATCH);
    await xray.send(new PutTraceSegmentsCommand({ TraceSegmentDocuments }));
  }
}

async function withGroup<T>({ xray }: Lab, names: Names, use: () => Promise<T>): Promise<T> {
  const GroupName = names.run;
  await xray.send(new CreateGroupCommand({ GroupName, FilterExpression: queryOf(names) }));
  try {
    return await use();
  } finally {
    await xray.send(new DeleteGroupCommand({ GroupName }));
  }
}

function queryOf(names: Names): string {
  return `annotation.run = "${names.run}"`;
}

async function ask(lab: Lab, program: string, names: Names, now: number): Promise<Report> {
  const window = { From: now - 5_400, To: now + 60 };
  const question = { Endpoint: lab.endpoint, ...window, Query: queryOf(names), Group: names.run };
  const output = await run({
    program,
    args: [],
    environment: clientEnvironment(),
    input: JSON.stringify(question),
    signal: lab.signal,
  });
  return JSON.parse(output) as Report;
}

function problemsOf(report: Report, names: Names, failing: string): readonly string[] {
  const { Groups, Insights, Services, ...figures } = report;
  const expected = {
    Analytics: expectedAnalytics(names),
    Count: REQUESTS,
    Services: [names.back, names.front, names.front],
    Edges: 2,
    NodeLinks: { [names.front]: REQUESTS, [names.back]: REQUESTS - REQUESTS / 4 },
    Traces: 5,
  };
  return [
    ...differences(expected, { ...figures, Services: Services.toSorted() }),
    ...differences({ description: OUTAGE_DESCRIPTION }, { description: Insights[failing] }),
    ...(Groups.includes(names.run) ? [] : [`GetGroups: no ${names.run}`]),
  ];
}
