/** The number of each column of a block; a number is never given to another column. */
export const COLUMN = {
  ids: 1,
  oddIds: 2,
  seconds: 3,
  starts: 4,
  durations: 5,
  responseTimes: 6,
  rootFlags: 7,
  causes: 8,
  revisions: 9,
  segmentOffsets: 10,
  callOffsets: 11,
  arrivalOffsets: 12,
  arrivals: 13,
  endOffsets: 14,
  ends: 15,
  segmentNodes: 20,
  segmentFlags: 21,
  segmentTaken: 22,
  segmentActive: 23,
  segmentStarts: 24,
  segmentEnds: 25,
  callEdges: 30,
  callFlags: 31,
  callTaken: 32,
  callStarts: 33,
  callAges: 34,
  nodes: 40,
  edges: 41,
  receiptSegments: 42,
  receiptTimes: 43,
  receiptNames: 44,
  annotationKeys: 45,
  restOfAnnotations: 46,
} as const;

/** What has terms: the values of one keyword, and the traces, segments or calls that have each of them. */
export const TERM_KINDS = {
  url: 100,
  method: 102,
  userAgent: 104,
  clientIp: 106,
  status: 108,
  user: 110,
  resourceArn: 112,
  instanceId: 114,
  availabilityZone: 116,
  "segment.url": 120,
  "segment.method": 122,
  "segment.userAgent": 124,
  "segment.clientIp": 126,
  "segment.status": 128,
  "segment.user": 130,
  "call.url": 140,
  "call.method": 142,
  "call.userAgent": 144,
  "call.clientIp": 146,
  "call.status": 148,
  "call.user": 150,
  "fault.service": 160,
  "fault.entity": 162,
  "fault.exception": 164,
  "error.service": 166,
  "error.entity": 168,
  "error.exception": 170,
  "responsetime.service": 172,
  "responsetime.entity": 174,
  "responsetime.exception": 176,
} as const;

export type TermKind = keyof typeof TERM_KINDS;

const FIRST_RARE = TERM_KINDS["segment.url"];
const FIRST_ANNOTATION = 1000;

/** The terms of an annotation by the place of its key; the texts of terms are in the column after the terms. */
export function annotationColumn(place: number): number {
  return FIRST_ANNOTATION + 2 * place;
}

/** Whether few questions need the column, so that a file may keep it compressed. */
export function isRare(column: number): boolean {
  return column >= FIRST_RARE && column < FIRST_ANNOTATION;
}
