import { type Api, parsed } from "./api.ts";

/** Epoch seconds. */
export interface Window {
  readonly StartTime: number;
  readonly EndTime: number;
}

/** A summary, as far as it is compared. */
export interface Summary {
  readonly Id: string;
  readonly Duration: number;
  readonly ResponseTime?: number;
  readonly HasFault: boolean;
  readonly HasError: boolean;
  readonly Http?: { readonly HttpURL?: string; readonly HttpStatus?: number };
}

export interface Question extends Window {
  readonly FilterExpression?: string | undefined;
  readonly NextToken?: string | undefined;
}

export interface SummariesPage {
  readonly summaries: readonly Summary[];
  readonly next: string | undefined;
  readonly milliseconds: number;
}

interface Reply {
  readonly TraceSummaries: readonly Summary[];
  readonly NextToken?: string;
}

/** One reply of GetTraceSummaries. */
async function summariesPage(api: Api, question: Question): Promise<SummariesPage> {
  const reply = await api.post("/TraceSummaries", question);
  const { TraceSummaries, NextToken } = parsed(reply) as Reply;
  return { summaries: TraceSummaries, next: NextToken, milliseconds: reply.milliseconds };
}

/** Every reply, until there is no token or the caller has enough. */
export async function* summaryPages(api: Api, question: Question): AsyncGenerator<SummariesPage> {
  let next = question.NextToken;
  do {
    const page = await summariesPage(api, { ...question, NextToken: next });
    yield page;
    next = page.next;
  } while (next !== undefined);
}

/** Every summary that matches. */
export async function allSummaries(api: Api, question: Question): Promise<Summary[]> {
  const all: Summary[] = [];
  for await (const { summaries } of summaryPages(api, question)) for (const one of summaries) all.push(one);
  return all;
}
