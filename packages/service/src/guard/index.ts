export { createGuard, type Guard, type GuardOptions } from "./guard.ts";
export { warnWhenOpenToAll } from "./open-to-all.ts";
export { bearerToken, createTokenCheck, type TokenCheck } from "./token.ts";
