import type { RequestHandler } from "express";
import { methodNotAllowed } from "../errors.ts";

/** Last handler of a route: whatever method was not handled before it gets a 405. */
export function allowOnly(...methods: readonly string[]): RequestHandler {
  return () => {
    throw methodNotAllowed(methods);
  };
}
