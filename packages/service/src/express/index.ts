export { ApiError } from "./api-error.ts";
export { requireBearerToken } from "./bearer-token.ts";
export { errorBoundary, recognizeErrors } from "./error-boundary.ts";
export { allowOnly, notFound, requireJson, serveOpenApi } from "./handlers.ts";
export { type PageRequest, pageRequest, parseInput } from "./parse-input.ts";
export { refuseForeign } from "./refuse-foreign.ts";
