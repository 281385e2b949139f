import { ApiError, errorResponse } from "@xray-lab/xray-api";
import { type Api, callApi } from "./api-call.ts";
import type { Route } from "./listener.ts";

/** AWS's daemon forwards every path and signs it, an open relay to the account's X-Ray. This is what SDKs need of it. */
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
