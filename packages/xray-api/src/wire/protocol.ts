import { exceededBound } from "@xray-lab/segments";
import { ApiError, ERROR_STATUS } from "../errors.ts";
import type { Input } from "../input.ts";
import { REQUEST_DEPTH_MAX, REQUEST_MEMBERS_MAX } from "./undocumented.ts";

export interface ApiResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The object in a request's body. Operations without members are called with none. @throws {ApiError} */
export function parseBody(body: string): Input {
  refuseTooMuch(body);
  const value = body === "" ? {} : parseJson(body);
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new ApiError("SerializationException", "The body is not a JSON object");
  }
  return { members: { ...value }, path: "" };
}

const BOUNDS = { depth: REQUEST_DEPTH_MAX, members: REQUEST_MEMBERS_MAX };
const REFUSALS = {
  depth: `The body nests more than ${REQUEST_DEPTH_MAX} levels`,
  members: `The body has more than ${REQUEST_MEMBERS_MAX} members`,
} as const;

/** Before it is parsed: a million values take long to make, and more memory than a container may have. */
function refuseTooMuch(body: string): void {
  const exceeded = exceededBound(body, BOUNDS);
  if (exceeded !== undefined) throw new ApiError("SerializationException", REFUSALS[exceeded]);
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    // The engine's message quotes the body, which may contain data that must not be logged.
    throw new ApiError("SerializationException", "The body is not JSON");
  }
}

export function okResponse(body: string): ApiResponse {
  return { status: 200, headers: { "content-type": "application/json" }, body };
}

/**
 * An error the way AWS's clients read it: some take the type from the header, some from `__type`; some look for
 * `message`, some for `Message`.
 */
export function errorResponse({ code, message, resourceName }: ApiError): ApiResponse {
  return {
    status: ERROR_STATUS[code],
    headers: { "content-type": "application/json", "x-amzn-ErrorType": code },
    body: JSON.stringify({ __type: code, message, Message: message, ResourceName: resourceName }),
  };
}
