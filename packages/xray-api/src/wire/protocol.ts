import { toDate, toSeconds } from "@xray-lab/segments";
import { ApiError, ERROR_STATUS } from "../errors.ts";
import type { Input } from "../input.ts";

export interface ApiResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The object in a request's body. Operations without members are called with none. @throws {ApiError} */
export function parseBody(body: string): Input {
  const value = body === "" ? {} : parseJson(body);
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new ApiError("SerializationException", "The body is not a JSON object");
  }
  return { members: { ...value }, path: "" };
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    // The engine's message quotes the body, which may contain data that must not be logged.
    throw new ApiError("SerializationException", "The body is not JSON");
  }
}

export function okResponse(result: object): ApiResponse {
  return { status: 200, headers: { "content-type": "application/json" }, body: serialize(result) };
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

/**
 * JSON with times as numbers of epoch seconds. Absent members are left out. No client must fail to read a time, also one that it
 * sent itself: all are within the years that {@link toDate} has.
 */
function serialize(result: object): string {
  return JSON.stringify(result, epochSeconds);
}

/** A replacer sees dates as the text `toJSON` made of them; the object it is called on still has the date. */
function epochSeconds(this: unknown, member: string, value: unknown): unknown {
  if (typeof value !== "string" || typeof this !== "object" || this === null) return value;
  const original: unknown = Reflect.get(this, member);
  return original instanceof Date ? toSeconds(toDate(toSeconds(original))) : value;
}
