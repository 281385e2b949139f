import express, { type RequestHandler } from "express";
import { notJson } from "../errors.ts";

export const BODY_LIMIT = "100 kB";

const requireJson: RequestHandler = (request, _response, next) => {
  // `is` answers null when there is no body: that is an invalid body, not a wrong type.
  if (request.is("application/json") === false) throw notJson();
  next();
};

/** Parses the JSON body of a route; express leaves `request.body` undefined when there is none. */
export const jsonBody: readonly RequestHandler[] = [requireJson, express.json({ limit: BODY_LIMIT })];
