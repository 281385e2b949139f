import { createServer, type IncomingMessage } from "node:http";
import { listen } from "../http/traced-calls.ts";

/** A stand-in for the metadata services of ECS and EC2: a real HTTP server with answers that the test sets. */
export interface MetadataStandIn {
  readonly url: string;
  readonly port: number;
  /** The method and path of each request. */
  readonly asked: string[];
  /** By method and path. Anything else is answered with 404. */
  readonly answers: Record<string, Answer>;
}

/** A text or JSON; a function gets the request; `never` leaves the request without an answer. */
type Answer = object | string | ((request: IncomingMessage) => object | string) | typeof never;

export const never: unique symbol = Symbol("never");

export async function startMetadataStandIn(answers: Record<string, Answer>): Promise<MetadataStandIn> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const call = `${request.method} ${request.url}`;
    asked.push(call);
    const answer = answers[call];
    if (answer === never) return;
    const content = typeof answer === "function" ? (answer(request) as object | string) : answer;
    response.statusCode = content === undefined ? 404 : 200;
    response.end(typeof content === "object" ? JSON.stringify(content) : content);
  });
  const port = await listen(server);
  return { url: `http://127.0.0.1:${port}`, port, asked, answers };
}
