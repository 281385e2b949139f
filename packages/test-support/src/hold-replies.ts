import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { Ajv2020, type AnySchema } from "ajv/dist/2020.js";

/** An OpenAPI 3.1 document, as far as replies go. */
export interface OpenApiDocument {
  readonly paths?: Readonly<Record<string, PathItem>>;
}

type PathItem = Readonly<Record<string, Operation | undefined>>;

interface Operation {
  readonly responses?: Readonly<Record<string, Response>>;
}

interface Response {
  readonly content?: Readonly<Record<string, { readonly schema?: AnySchema }>>;
}

/** An app whose replies are held against its document. */
export interface HeldApp {
  readonly app: RequestListener;
  /** A line for each reply so far that the document does not allow. */
  readonly problems: readonly string[];
}

interface Reply {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

/**
 * Passes requests on to `app`, and notes each reply that is not as documented: its status, its content type, its body. A
 * path that is not in the document must be a 404, a method that is not there a 405.
 */
export function holdReplies(app: RequestListener, document: OpenApiDocument): HeldApp {
  const ajv = new Ajv2020({ strict: false, validateFormats: false }).addSchema(document, "openapi");
  const problems: string[] = [];
  const check = (reply: Reply): void => {
    const problem = problemOf(reply, document, (pointer, value) => {
      const validate = ajv.getSchema(`openapi#${pointer}`) ?? (() => false);
      return validate(value) ? undefined : ajv.errorsText("errors" in validate ? validate.errors : []);
    });
    if (problem !== undefined) problems.push(`${reply.method} ${reply.path}: ${reply.status} ${problem}`);
  };
  return { problems, app: (request, response) => (record(request, response, check), app(request, response)) };
}

function record(request: IncomingMessage, response: ServerResponse, done: (reply: Reply) => void): void {
  const { method = "", url = "" } = request;
  let body = "";
  const end = response.end.bind(response);
  response.end = ((chunk?: unknown, ...rest: []) => {
    if (typeof chunk === "string" || Buffer.isBuffer(chunk)) body += chunk.toString();
    return end(chunk, ...rest);
  }) as typeof response.end;
  response.once("finish", () => {
    const type = String(response.getHeader("content-type") ?? "").split(";", 1)[0] ?? "";
    done({ method, path: url.split("?", 1)[0] ?? "", status: response.statusCode, type, body });
  });
}

type Validate = (pointer: string, value: unknown) => string | undefined;

function problemOf(reply: Reply, { paths = {} }: OpenApiDocument, validate: Validate): string | undefined {
  const template = Object.keys(paths).find((candidate) => matches(candidate, reply.path));
  if (template === undefined) return reply.status === 404 ? undefined : "at a path that is not documented";
  const method = reply.method === "HEAD" ? "get" : reply.method.toLowerCase();
  const operation = paths[template]?.[method];
  if (operation === undefined) return reply.status === 405 ? undefined : "of a method that is not documented";
  const { content } = operation.responses?.[reply.status] ?? {};
  if (operation.responses?.[reply.status] === undefined) return "is a status that is not documented";
  if (reply.method === "HEAD") return undefined;
  if (content === undefined) return reply.body === "" ? undefined : "has a body";
  if (content[reply.type] === undefined) return `has the type ${reply.type}`;
  if (reply.type !== "application/json") return undefined;
  const steps = ["paths", template, method, "responses", `${reply.status}`, "content", reply.type, "schema"];
  return validate(steps.map((step) => `/${escapeStep(step)}`).join(""), JSON.parse(reply.body));
}

function matches(template: string, path: string): boolean {
  const [expected, actual] = [template.split("/"), path.split("/")];
  return (
    expected.length === actual.length &&
    expected.every((step, index) => step.startsWith("{") || step === actual[index])
  );
}

/** One step of a JSON Pointer in a URI fragment. */
function escapeStep(step: string): string {
  return encodeURIComponent(step.replaceAll("~", "~0").replaceAll("/", "~1"));
}
