import { ApiError, pageRequest, parseInput } from "@xray-lab/service/express";
import type { RequestHandler } from "express";
import type { Inbox } from "../inbox/inbox.ts";

/** @param inbox undefined when AWS_MAIL_SERVER_HOST is set */
export function showInbox(inbox: Inbox | undefined): RequestHandler {
  return (request, response) => {
    if (inbox === undefined)
      throw new ApiError(404, "There is no embedded inbox: mail goes to the server in AWS_MAIL_SERVER_HOST.");
    const { page, size } = parseInput(pageRequest, request.query);
    response.json({ messages: inbox.page(page, size), page, size, total: inbox.total });
  };
}
