import type { Insight, InsightEvent } from "@aws-sdk/client-xray";
import { toDate } from "../time.ts";
import { INSIGHT_EVENT_MINUTES, INSIGHT_OPENS_AFTER } from "../undocumented.ts";
import type { FaultReader } from "./fault-reader.ts";
import { type Incident, incidentsIn } from "./incident.ts";
import { stateAt } from "./insight-state.ts";
import { minuteOf } from "./request-counts.ts";

/** An insight, but for the group it belongs to and the id it has there. */
export interface FoundInsight {
  /** The root cause: one string for each service. With the start it tells insights apart. */
  readonly serviceKey: string;
  readonly insight: Omit<Insight, "InsightId" | "GroupARN" | "GroupName" | "StartTime"> & {
    readonly StartTime: Date;
  };
  readonly lastUpdateTime: Date;
  /** How it came to this, earliest first. */
  readonly events: () => readonly InsightEvent[];
}

/**
 * The insights in what was read: times in which a service failed more often than in its own recent past, each with the
 * deepest such service as the root cause. They follow from the traces alone: nothing is stored, and whoever reads the
 * same traces finds the same ones. For that the reading must begin {@link INSIGHT_LOOK_BACK} seconds before the first
 * insight that matters; only whole minutes count, so that what is found stays found.
 *
 * @param now epoch seconds; minutes that are not over by then are left for later
 * @returns latest first
 * @example
 * // stock failed from 10:00 on, and with it shop, which calls it
 * findInsights(history, now).map(({ insight }) => [insight.RootCauseServiceId?.Name, insight.State])
 * // [["stock", "ACTIVE"]]
 *
 * @see https://docs.aws.amazon.com/xray/latest/devguide/xray-console-insights.html
 */
export function findInsights(history: FaultReader, now: number): readonly FoundInsight[] {
  const until = minuteOf(now);
  return incidentsIn(history, until).map((incident) => toInsight(incident, until));
}

function toInsight(incident: Incident, until: number): FoundInsight {
  const { start, end, service } = incident.rootCause;
  const { EventTime, ...state } = stateAt(incident, end ?? until);
  return {
    serviceKey: service.key,
    insight: {
      RootCauseServiceId: service.identity,
      Categories: ["FAULT"],
      State: end === undefined ? "ACTIVE" : "CLOSED",
      StartTime: toDate(start * 60),
      ...(end !== undefined && { EndTime: EventTime }),
      ...state,
    },
    lastUpdateTime: EventTime,
    events: () => eventMinutes(start, end, until).map((minute) => stateAt(incident, minute)),
  };
}

/** When it opened, every so often since, and when it closed. */
function eventMinutes(start: number, end: number | undefined, until: number): readonly number[] {
  const minutes: number[] = [];
  for (let minute = start + INSIGHT_OPENS_AFTER; minute < (end ?? until + 1); minute += INSIGHT_EVENT_MINUTES)
    minutes.push(minute);
  return end === undefined ? minutes : [...minutes, end];
}
