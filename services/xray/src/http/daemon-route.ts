import { ApiError, errorResponse } from "@xray-lab/xray-api";
import { type Api, callApi } from "./api-call.ts";
import type { Route } from "./listener.ts";

/** SDKs need these two paths only. AWS's daemon forwards and signs every path, which opens the account to any client. */
const PATHS: ReadonlySet<string> = new Set(["/GetSamplingRules", "/SamplingTargets"]);

/** The TCP half of the daemon: sampling rules and targets, nothing else. */
export function createDaemonRoute(api: Api): Route {
  return (request, path) => {
    if (request.method === "POST" && PATHS.has(path)) return callApi(api, request, path);
    return errorResponse(
      new ApiError(
        "UnknownOperationException",
        "This port answers POST /GetSamplingRules and POST /SamplingTargets; the X-Ray API is on XRAY_API_PORT",
      ),
    );
  };
}
