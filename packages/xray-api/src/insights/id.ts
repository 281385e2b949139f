import { createHash } from "node:crypto";

import type { FoundInsight } from "@xray-lab/traces";

/**
 * The id of an insight, in the form of a UUID. It follows from the insight, and says where to look for it: the first eight
 * digits are the minute in which it began, the next seven, apart from the version, are those of its group.
 */
export function insightId(
  groupArn: string,
  { serviceKey, start }: Pick<FoundInsight, "serviceKey" | "start">,
): string {
  const minute = (start / 60).toString(16).padStart(8, "0");
  const group = groupDigits(groupArn);
  const service = digitsOf(serviceKey, 15);
  return `${minute}-${group.slice(0, 4)}-5${group.slice(4)}-8${service.slice(0, 3)}-${service.slice(3)}`;
}

/** When the insight with this id began, in epoch seconds. */
export function startInId(id: string): number {
  return Number.parseInt(id.slice(0, 8), 16) * 60;
}

/** Whether an insight with this id belongs to the group. */
export function isOfGroup(id: string, groupArn: string): boolean {
  return id.slice(9, 13) + id.slice(15, 18) === groupDigits(groupArn);
}

function groupDigits(groupArn: string): string {
  return digitsOf(groupArn, 7);
}

function digitsOf(words: string, digits: number): string {
  return createHash("sha256").update(words).digest("hex").slice(0, digits);
}
