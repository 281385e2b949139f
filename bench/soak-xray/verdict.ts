import { type Check, isFlat, keptIf } from "../soak/verdict.ts";
import type { SoakXrayReport } from "./soak-xray.ts";

type Findings = Pick<
  SoakXrayReport,
  "observations" | "sent" | "intake" | "sentTraces" | "readBack" | "answers" | "feeds"
>;

/** What services/xray promises of a run of hours. */
export function verdict(report: Findings): readonly Check[] {
  const { observations, answers, feeds } = report;
  const { problems } = answers;
  const breaks = feeds.reduce((sum, feed) => sum + feed.breaks, 0);
  const events = feeds.reduce((sum, feed) => sum + feed.events, 0);
  return [
    isFlat(
      "memory",
      observations.map(({ residentBytes }) => residentBytes),
    ),
    everythingStored(report),
    everythingReadBack(report),
    {
      promise: "every question is answered",
      result: keptIf(problems.length === 0),
      detail: problems.length === 0 ? "none failed" : `${problems.length} failed; the first: ${problems[0]}`,
    },
    {
      promise: "every feed stays open",
      result: keptIf(breaks === 0 && events > 0),
      detail: `${feeds.length} feeds, ${events} events, ${breaks} breaks`,
    },
  ];
}

function everythingStored({ sent, intake }: Findings): Check {
  const { accepted, dropped, rejected } = intake;
  const refused = Object.values(rejected).reduce((sum, count) => sum + count, 0);
  return {
    promise: "sent = stored",
    result: keptIf(sent > 0 && accepted === sent),
    detail:
      `${sent} sent, ${accepted} stored; dropped: ${dropped.kernel ?? "?"} in the kernel, ` +
      `${dropped.memory} in the buffer; ${refused} rejected`,
  };
}

function everythingReadBack({ sentTraces, readBack }: Findings): Check {
  return {
    promise: "the API returns every trace, a minute later",
    result: keptIf(sentTraces > 0 && readBack === sentTraces),
    detail: `${sentTraces} traces sent, ${readBack} returned`,
  };
}
