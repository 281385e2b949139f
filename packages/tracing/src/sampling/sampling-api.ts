import {
  readSamplingRules,
  readSamplingTargets,
  type SamplingRule,
  type SamplingTargetsAnswer,
  type StatisticsDocument,
} from "@xray-lab/sampling";
import type { Endpoint } from "../settings/daemon-address.ts";
import { postJson } from "./post-json.ts";

/** The limit of one call of GetSamplingTargets. */
const MAX_DOCUMENTS = 25;
/** A daemon that always names a next page must not cause an endless loop. */
const MAX_PAGES = 100;

export interface SamplingApiOptions {
  readonly endpoint: Endpoint;
  /** For one call, in milliseconds. */
  readonly timeout: number;
  /** Aborts running calls. */
  readonly signal: AbortSignal;
}

/** The two operations of X-Ray that the daemon offers on its TCP port. */
export class SamplingApi {
  readonly #options: SamplingApiOptions;

  constructor(options: SamplingApiOptions) {
    this.#options = options;
  }

  async rules(): Promise<readonly SamplingRule[]> {
    const rules: SamplingRule[] = [];
    let NextToken: string | undefined;
    for (let page = 0; page < MAX_PAGES; page++) {
      const answer = readSamplingRules(await this.#post("/GetSamplingRules", { NextToken }));
      rules.push(...answer.rules);
      NextToken = answer.nextToken;
      if (NextToken === undefined) return rules;
    }
    throw new Error(`more than ${MAX_PAGES} pages of sampling rules`);
  }

  /** One answer for all documents, from one or more calls. */
  async targets(documents: readonly StatisticsDocument[]): Promise<SamplingTargetsAnswer> {
    const SamplingStatisticsDocuments = documents.slice(0, MAX_DOCUMENTS);
    const answer = readSamplingTargets(await this.#post("/SamplingTargets", { SamplingStatisticsDocuments }));
    if (documents.length <= MAX_DOCUMENTS) return answer;
    const others = await this.targets(documents.slice(MAX_DOCUMENTS));
    return { ...answer, ...others, targets: [...answer.targets, ...others.targets] };
  }

  async #post(path: string, body: unknown): Promise<unknown> {
    const { endpoint, timeout, signal } = this.#options;
    return await postJson({ endpoint, path, body, limit: timeout, signal });
  }
}
