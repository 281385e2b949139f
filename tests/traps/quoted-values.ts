import { arrival, segmentsOf } from "./environment/documents.ts";
import type { Trap } from "./trap.ts";

const ADDRESS = "ada@example.com";

/** What mysql2 throws when a second user signs up with one address. */
function duplicateEntry(): Error {
  const message = `Duplicate entry '${ADDRESS}' for key 'users.email'`;
  return Object.assign(new Error(message), { code: "ER_DUP_ENTRY", errno: 1062, sqlMessage: message });
}

export const quotedValues: Trap = {
  name: "quoted-values",
  title: "an error of a driver that quotes a value: `Duplicate entry 'ada@example.com'`",
  symptom: /in the trace$/,
  why: "Drivers write the value that was refused into the message of the error, and the SDK records the message. So the e-mail address of a user who signs up twice is kept for thirty days, for everyone who may read traces. Ours takes the values that a driver quotes out of the message, and keeps the rest.",
  scenario: async (environment) => {
    const url = await environment.serve(async () => {
      await environment.tracer.capture("insert", async () => {
        throw duplicateEntry();
      });
    });
    await environment.request(url);
  },
  verdict: (outcome) => {
    const isThere = JSON.stringify(outcome.documents).includes(ADDRESS);
    return {
      trapped: isThere || segmentsOf(outcome).length !== 1,
      words: isThere ? "the address is in the trace" : `${arrival(outcome)} without the address`,
    };
  },
};
