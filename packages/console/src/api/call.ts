import { OPERATION_PATHS, type OperationInput, type OperationName, type OperationOutput } from "./wire.ts";

/** An answer that is not the one that was asked for. */
export class ApiProblem extends Error {
  override readonly name = "ApiProblem";
  /** X-Ray's error code, or `Unreachable` when there was no answer. */
  readonly code: string;
  /** The HTTP status; 0 when there was no answer. */
  readonly status: number;

  constructor(code: string, message: string, status: number) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

/**
 * Calls an operation of the X-Ray API. Times in the input and in the answer are epoch seconds.
 *
 * @throws {ApiProblem}
 */
export async function callXray<Name extends OperationName>(
  name: Name,
  input: OperationInput<Name>,
  signal?: AbortSignal,
): Promise<OperationOutput<Name>> {
  const response = await send(OPERATION_PATHS[name], {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(input),
    ...(signal !== undefined && { signal }),
  });
  return (await response.json()) as OperationOutput<Name>;
}

/** Gets JSON from this X-Ray's own paths, such as `/intake`. @throws {ApiProblem} */
export async function getJson(path: string, signal?: AbortSignal): Promise<unknown> {
  const headers = { accept: "application/json" };
  const response = await send(path, { headers, ...(signal !== undefined && { signal }) });
  return await response.json();
}

async function send(path: string, init: RequestInit): Promise<Response> {
  const response = await fetch(path, init).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new ApiProblem("Unreachable", `${path} was not answered`, 0);
  });
  if (!response.ok) throw await problemOf(response);
  return response;
}

async function problemOf(response: Response): Promise<ApiProblem> {
  const body: unknown = await response.json().catch(() => undefined);
  const members = typeof body === "object" && body !== null ? (body as Record<string, unknown>) : {};
  const message = members["message"] ?? members["Message"];
  const code = response.headers.get("x-amzn-errortype")?.split(":")[0] ?? `HTTP ${response.status}`;
  return new ApiProblem(code, typeof message === "string" ? message : code, response.status);
}
