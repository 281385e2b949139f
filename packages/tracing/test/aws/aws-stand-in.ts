import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { listen } from "../http/traced-calls.ts";

/** A call as the stand-in got it. */
export interface AwsRequest {
  readonly target: string;
  readonly rawHeaders: readonly string[];
}

export interface AwsStandIn {
  readonly endpoint: string;
  readonly requests: AwsRequest[];
}

/** What AWS answers: status, headers and body. */
export interface AwsAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** A stand-in for AWS: an HTTP server that gives the answers in their order, and the last one from then on. */
export async function startAwsStandIn(...answers: readonly AwsAnswer[]): Promise<AwsStandIn> {
  const requests: AwsRequest[] = [];
  const server = createServer((request, response) => {
    const answer = answers[Math.min(requests.length, answers.length - 1)] ?? {};
    requests.push({
      target: String(request.headers["x-amz-target"] ?? request.url),
      rawHeaders: request.rawHeaders,
    });
    reply(request, response, answer);
  });
  return { endpoint: `http://127.0.0.1:${await listen(server)}`, requests };
}

function reply(
  request: IncomingMessage,
  response: ServerResponse,
  { status = 200, headers, body = "{}" }: AwsAnswer,
): void {
  request.resume().once("end", () => {
    response.writeHead(status, {
      "x-amzn-requestid": "REQUEST-1",
      "content-length": Buffer.byteLength(body),
      ...headers,
    });
    response.end(body);
  });
}

/** The answer of a service that refuses a call. */
export function refusal(status: number, type: string): AwsAnswer {
  return { status, body: JSON.stringify({ __type: `com.amazonaws#${type}`, message: `${type} happened` }) };
}
