import { createHash } from "node:crypto";

import { invalidRequest } from "../errors.ts";
import { type Input, required, type Reader, text } from "../input.ts";

/** What makes an insight another one. */
export interface InsightOrigin {
  readonly groupArn: string;
  readonly serviceKey: string;
  readonly start: Date;
}

/**
 * The id of an insight, in the form of a UUID. It follows from what the insight is, and says where to look for it: the
 * first eight digits are the minute it began in, the next seven, but for the version, those of its group.
 */
export function insightId({ groupArn, serviceKey, start }: InsightOrigin): string {
  const minute = (start.getTime() / 60_000).toString(16).padStart(8, "0");
  const group = groupDigits(groupArn);
  const service = digitsOf(serviceKey, 15);
  return `${minute}-${group.slice(0, 4)}-5${group.slice(4)}-8${service.slice(0, 3)}-${service.slice(3)}`;
}

/** When the insight with this id began, in epoch seconds. */
export function startInId(id: string): number {
  return Number.parseInt(id.slice(0, 8), 16) * 60;
}

/** Whether an insight with this id would be one of the group. */
export function isOfGroup(id: string, groupArn: string): boolean {
  return id.slice(9, 13) + id.slice(15, 18) === groupDigits(groupArn);
}

/** The member InsightId. */
export function readInsightId(input: Input): string {
  return required(input, "InsightId", uuid);
}

const UUID = /^[\da-f]{8}-[\da-f]{4}-[1-5][\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/i;

const uuid: Reader<string> = (value, member) => {
  const id = text()(value, member);
  if (UUID.test(id)) return id.toLowerCase();
  throw invalidRequest(`${member} must be a UUID, such as 01bf1ed5-0c9e-5f31-8a6e-2f04d6b1c7e9`);
};

function groupDigits(groupArn: string): string {
  return digitsOf(groupArn, 7);
}

function digitsOf(words: string, digits: number): string {
  return createHash("sha256").update(words).digest("hex").slice(0, digits);
}
