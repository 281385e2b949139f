import { startService } from "@xray-lab/test-support";
import { expect, onTestFinished, test } from "vitest";
import type { Tracing } from "../../src/index.ts";
import { recordingLogger, startSoleTracing } from "../traced-app.ts";

interface Service {
  readonly ReferenceId: number;
  readonly Name: string;
  readonly Type?: string;
  readonly Edges: readonly { readonly ReferenceId: number; readonly EdgeType?: string }[];
}

/** The edges of the map of a local X-Ray, such as `shop → packing`; those of a link end in its type. */
async function edgesOf(url: string): Promise<readonly string[]> {
  const now = Date.now() / 1_000;
  const body = JSON.stringify({ StartTime: now - 300, EndTime: now + 60 });
  const reply = await fetch(`${url}/ServiceGraph`, { method: "POST", body });
  const { Services } = (await reply.json()) as { readonly Services: readonly Service[] };
  const names = new Map(Services.map((service) => [service.ReferenceId, service.Name]));
  return Services.filter(({ Type }) => Type !== "client").flatMap(({ Name, Edges }) =>
    Edges.map(({ ReferenceId, EdgeType }) => [Name, "→", names.get(ReferenceId), EdgeType].join(" ").trim()),
  );
}

function send(tracing: Tracing, producer: string, body: string): object {
  const sampled = { header: "Sampled=1" };
  const message = {
    MessageBody: body,
    MessageSystemAttributes: {} as Record<string, { StringValue: string }>,
  };
  const sent = tracing.trace(producer, sampled, () => tracing.messageToSend("sqs", message));
  const { StringValue } = sent.MessageSystemAttributes["AWSTraceHeader"] ?? {};
  return { Body: sent.MessageBody, Attributes: { AWSTraceHeader: StringValue } };
}

test("on the map of a local X-Ray, producers are joined to the consumer of a message and of a batch", async () => {
  const xray = await startService("xray");
  const tracing = await startSoleTracing({
    name: "unused",
    environment: { AWS_XRAY_DAEMON_ADDRESS: xray.daemon },
    logger: recordingLogger([]),
  });
  onTestFinished(async () => {
    await tracing.stop();
    await xray.end();
  });
  tracing.traceMessages("mailing", send(tracing, "shop", "one"), () => undefined);
  const batch = [send(tracing, "shop", "two"), send(tracing, "web", "three")];
  tracing.traceMessages("packing", batch, () => undefined);
  await tracing.flush();
  await expect
    .poll(async () => (await edgesOf(xray.url)).toSorted(), { timeout: 20_000 })
    .toEqual(["shop → mailing", "shop → packing link", "web → packing link"]);
});
