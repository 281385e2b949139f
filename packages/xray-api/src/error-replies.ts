/** The replies of a server that refuses a request before any operation sees it: without the operations, which are many files. */
export { ApiError } from "./errors.ts";
export { errorResponse } from "./wire/protocol.ts";
