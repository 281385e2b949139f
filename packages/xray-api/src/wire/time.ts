import { toDate, toSeconds } from "@xray-lab/segments";

/**
 * A time that JSON writes as epoch seconds: a replacer that turns all dates into numbers makes writing several times slower. No
 * client must fail to read a time, also one that it sent itself: all are within the years that {@link toDate} has.
 */
class WireTime extends Date {
  static {
    // The type of `Date` says that this is a text; JSON takes what it is given.
    Object.defineProperty(this.prototype, "toJSON", { value: inYearsOfClients });
  }
}

function inYearsOfClients(this: Date): number {
  return toSeconds(toDate(toSeconds(this)));
}

/** The time of epoch seconds as replies have it. Every time of a result is made by this, or by {@link wireTime}. */
export function timeAt(seconds: number): Date {
  return wireTime(toDate(seconds));
}

/** A time in the form that replies have. */
export function wireTime(time: Date): Date {
  return new WireTime(time);
}
