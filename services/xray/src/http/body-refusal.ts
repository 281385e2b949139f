import { ApiError, errorResponse } from "@xray-lab/xray-api/error-replies";
import type { BodyFault } from "./read-body.ts";
import type { Reply } from "./reply.ts";

export const NO_ROOM = "Too many bytes of other requests are being read: try again";

/** Answers a request whose body was not read. After a ThrottledException every client tries again. */
export function bodyRefusal(fault: BodyFault, limit: number): Reply {
  return errorResponse(
    fault === "no room"
      ? new ApiError("ThrottledException", NO_ROOM)
      : new ApiError("RequestEntityTooLargeException", `The request is larger than ${limit} bytes`),
  );
}
