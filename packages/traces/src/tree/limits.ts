/** How many rows of a trace a view without a window of its own shows; it counts the others. */
export const ROWS_SHOWN = 1000;

/** How many levels it indents; deeper rows stand at this level. */
export const DEPTH_SHOWN = 30;

/** By how many seconds work may exceed its parent without being odd: many SDKs round times to milliseconds. */
export const ODDITY_TOLERANCE = 0.001;

/**
 * The same between a service and the call that reached it. A server closes its segment after the last byte of its reply has left, by when
 * the client may have closed its subsegment: on a busy machine 3 ms later. Clocks of two machines differ as much.
 */
export const CALL_TOLERANCE = 0.01;
