import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { listen, type Listening } from "@xray-lab/test-support";

/**
 * Stands in for AWS's endpoints, so that AWS SDKs have something to call. It answers the few operations that the clients here
 * call, whatever they ask for and however they sign it. Nothing is stored.
 */
export function startAwsStandIn(): Promise<Listening> {
  return listen((request, response) => {
    answer(request, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
}

interface Answer {
  readonly type: string;
  readonly body: string;
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await text(request);
  const found = answerTo(request, body);
  if (found === undefined) {
    response.writeHead(501).end(`the stand-in does not know ${request.method} ${request.url} ${body}`);
    return;
  }
  const ids = { "x-amzn-requestid": "R1", "x-amz-request-id": "R1", "x-amz-id-2": "R2" };
  response.writeHead(200, { "content-type": found.type, etag: '"e"', ...ids }).end(found.body);
}

/** The services differ in how they are asked: by a header, by a form, or by method and path. */
function answerTo({ headers, method, url = "" }: IncomingMessage, body: string): Answer | undefined {
  const target = headers["x-amz-target"];
  if (typeof target === "string") return jsonAnswer(target, body);
  if (url.includes("/functions/")) return json({ resized: true });
  const action = new URLSearchParams(body).get("Action");
  if (action !== null) return formAnswer(action, new URLSearchParams(body));
  if (method === "PUT") return { type: "application/xml", body: "" };
  return method === "GET" ? { type: "text/plain", body: "a picture" } : undefined;
}

const ROW = { id: { S: "1" } };

/** @param target such as `DynamoDB_20120810.GetItem` */
function jsonAnswer(target: string, body: string): Answer | undefined {
  switch (target.split(".").at(-1)) {
    case "GetItem":
      return json({ Item: ROW });
    case "PutItem":
      return json({});
    case "Scan":
      return json({ Count: 1, ScannedCount: 1, Items: [ROW] });
    case "DescribeTable":
      return json({ Table: { TableStatus: "ACTIVE" } });
    case "SendMessage": {
      const { MessageBody = "" } = JSON.parse(body) as { readonly MessageBody?: string };
      return json({ MessageId: "m", MD5OfMessageBody: md5(MessageBody) });
    }
    default:
      return undefined;
  }
}

/** The older way of asking, which SNS still has, and SQS in older SDKs. */
function formAnswer(action: string, form: URLSearchParams): Answer | undefined {
  if (action === "Publish") return xml(action, "<MessageId>m</MessageId>");
  if (action !== "SendMessage") return undefined;
  const sum = md5(form.get("MessageBody") ?? "");
  return xml(action, `<MessageId>m</MessageId><MD5OfMessageBody>${sum}</MD5OfMessageBody>`);
}

function json(value: object): Answer {
  return { type: "application/x-amz-json-1.0", body: JSON.stringify(value) };
}

function xml(action: string, result: string): Answer {
  const metadata = "<ResponseMetadata><RequestId>R1</RequestId></ResponseMetadata>";
  const body = `<${action}Response><${action}Result>${result}</${action}Result>${metadata}</${action}Response>`;
  return { type: "text/xml", body };
}

/** SDKs compare it with their own. */
function md5(message: string): string {
  return createHash("md5").update(message).digest("hex");
}
