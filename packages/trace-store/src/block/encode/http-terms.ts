import type { HttpFacts } from "../../facts/trace-facts.ts";
import type { TermsBuilder } from "../terms/build-terms.ts";
import type { Columns } from "./columns-builder.ts";

/** Collects what is known of the HTTP requests of traces, segments or calls. */
export class HttpTerms {
  readonly #url: TermsBuilder;
  readonly #method: TermsBuilder;
  readonly #userAgent: TermsBuilder;
  readonly #clientIp: TermsBuilder;
  readonly #status: TermsBuilder;
  readonly #user: TermsBuilder | undefined;

  constructor(columns: Columns, of: "" | "segment." | "call.") {
    this.#url = columns.terms(`${of}url`);
    this.#method = columns.terms(`${of}method`);
    this.#userAgent = columns.terms(`${of}userAgent`);
    this.#clientIp = columns.terms(`${of}clientIp`);
    this.#status = columns.terms(`${of}status`);
    // A trace has all its users, not only that of its root.
    this.#user = of === "" ? undefined : columns.terms(`${of}user`);
  }

  add({ url, method, userAgent, clientIp, status, user }: HttpFacts, owner: number): void {
    if (url !== undefined) this.#url.add(url, owner);
    if (method !== undefined) this.#method.add(method, owner);
    if (userAgent !== undefined) this.#userAgent.add(userAgent, owner);
    if (clientIp !== undefined) this.#clientIp.add(clientIp, owner);
    if (status !== undefined) this.#status.add(status, owner);
    if (user !== undefined) this.#user?.add(user, owner);
  }
}
