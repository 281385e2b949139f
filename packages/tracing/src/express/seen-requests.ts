import { Given } from "../capture/given.ts";

/** Marks requests: a middleware may be mounted twice. */
export class SeenRequest extends Given {
  readonly #isSeen = true;

  /** Whether the request was seen before. From now on it was. */
  static before(request: object): boolean {
    if (#isSeen in request) return request.#isSeen;
    void new SeenRequest(request);
    return false;
  }
}
