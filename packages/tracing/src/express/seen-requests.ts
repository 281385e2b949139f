/** The constructor returns the object that it is given, so that a subclass adds its private members to that object. */
class Given {
  constructor(request: object) {
    return request;
  }
}

/**
 * Marks requests, in a private member that no program can see: a middleware may be mounted twice. An entry in a WeakSet for
 * each request would cost ten times as much.
 */
export class SeenRequest extends Given {
  readonly #isSeen = true;

  /** Whether the request was seen before. From now on it was. */
  static before(request: object): boolean {
    if (#isSeen in request) return request.#isSeen;
    void new SeenRequest(request);
    return false;
  }
}
