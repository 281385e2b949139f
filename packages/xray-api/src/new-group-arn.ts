import { randomBytes } from "node:crypto";

import { groupArn } from "./arn.ts";
import type { ApiContext } from "./operation.ts";
import { GROUP_ID_LENGTH } from "./undocumented.ts";

/** The ARN for a new group: one of the same name that was deleted had another. */
export function newGroupArn({ account }: ApiContext, name: string): string {
  return groupArn(account, name, randomBase32(GROUP_ID_LENGTH));
}

const BASE_32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

function randomBase32(digits: number): string {
  return Array.from(randomBytes(digits), (byte) => BASE_32.charAt(byte % 32)).join("");
}
