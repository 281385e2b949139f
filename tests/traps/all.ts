import { annotationTypes } from "./annotation-types.ts";
import { circularMetadata } from "./circular-metadata.ts";
import { fetchRequestInit } from "./fetch-request-init.ts";
import { fetchUrl } from "./fetch-url.ts";
import { hostNamedUdp } from "./host-named-udp.ts";
import { httpNamespace } from "./http-namespace.ts";
import { ipv6 } from "./ipv6.ts";
import { largeMetadata } from "./large-metadata.ts";
import { lateDaemon } from "./late-daemon.ts";
import { leakedSubsegment } from "./leaked-subsegment.ts";
import { lookupPerSegment } from "./lookup-per-segment.ts";
import { lostPort } from "./lost-port.ts";
import { manualModeFalse } from "./manual-mode-false.ts";
import { mountedTwice } from "./mounted-twice.ts";
import { noFlush } from "./no-flush.ts";
import { poller } from "./poller.ts";
import { poolQueryTwice } from "./pool-query-twice.ts";
import { preparedStatement } from "./prepared-statement.ts";
import { promisePool } from "./promise-pool.ts";
import { queryStrings } from "./query-strings.ts";
import { quota } from "./quota.ts";
import { quotedValues } from "./quoted-values.ts";
import { scheme } from "./scheme.ts";
import { sequentialChildren } from "./sequential-children.ts";
import { sqlCollection } from "./sql-collection.ts";
import { stackFrames } from "./stack-frames.ts";
import { statusCode } from "./status-code.ts";
import { traceparent } from "./traceparent.ts";
import { unreadResponse } from "./unread-response.ts";
import { upstreamReset } from "./upstream-reset.ts";
import type { Trap } from "./trap.ts";

/** In the order of the table: lost requests, broken calls, wrong records, settings that are misread. */
export const TRAPS: readonly Trap[] = [
  promisePool,
  poolQueryTwice,
  preparedStatement,
  mountedTwice,
  sqlCollection,
  unreadResponse,
  upstreamReset,
  leakedSubsegment,
  largeMetadata,
  sequentialChildren,
  circularMetadata,
  noFlush,
  fetchUrl,
  fetchRequestInit,
  httpNamespace,
  lostPort,
  scheme,
  traceparent,
  queryStrings,
  quotedValues,
  stackFrames,
  statusCode,
  poller,
  annotationTypes,
  quota,
  lateDaemon,
  lookupPerSegment,
  hostNamedUdp,
  ipv6,
  manualModeFalse,
];

/** @throws RangeError with the names of all traps, when there is no such trap */
export function findTrap(name: string): Trap {
  const trap = TRAPS.find((each) => each.name === name);
  if (trap) return trap;
  throw new RangeError(`there is no trap "${name}"; there are: ${TRAPS.map((each) => each.name).join(", ")}`);
}
