import { expect, test } from "vitest";
import { Ledger } from "../../soak/ledger.ts";

const GUARD = { before: 1_000, after: 2_000 };
const OUTAGE = { from: 10_000, to: 20_000 };

/** Requests that finished at these times, numbered from 1, of which some are stored. */
function ledgerOf(times: readonly number[], stored: readonly number[]): Ledger {
  const ledger = new Ledger();
  for (const [index, at] of times.entries()) ledger.finished(index + 1, at);
  for (const number of stored) ledger.stored(number);
  return ledger;
}

test("a request that finished while a daemon listened and is not stored is missing", () => {
  expect(ledgerOf([1_000, 2_000, 3_000], [1, 3]).account([], GUARD)).toMatchObject({
    finished: 3,
    expected: 3,
    stored: 2,
    missing: [{ number: 2, at: 2_000 }],
  });
});

test("a request in an outage, or in the guard around it, is excused, stored or not", () => {
  const account = ledgerOf([8_999, 9_000, 15_000, 22_000, 22_001], [1, 3, 5]).account([OUTAGE], GUARD);
  expect(account).toMatchObject({ excused: 3, excusedAndStored: 1, expected: 2, stored: 2, missing: [] });
});

test("a trace of a request that never finished is a stranger", () => {
  expect(ledgerOf([1_000], [1, 2]).account([], GUARD)).toMatchObject({
    expected: 1,
    stored: 1,
    strangers: 1,
  });
});

test("a trace that is stored twice counts once", () => {
  expect(ledgerOf([1_000], [1, 1]).account([], GUARD)).toMatchObject({ stored: 1, strangers: 0 });
});
