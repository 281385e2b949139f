import * as sdk from "@aws-sdk/client-xray";
import type { Client, Lab } from "../../client.ts";
import { prove } from "../../proof/prove.ts";
import { sampleTrace } from "../../proof/sample-trace.ts";
import { type Call, createScene } from "./calls.ts";

/** All operations of the SDK, so that one that a new version adds is noticed. */
const COMMANDS = Object.keys(sdk).filter((name) => name.endsWith("Command") && name !== "$Command");

export const awsSdkJs: Client = {
  name: "aws-sdk-js",
  does: "all operations of @aws-sdk/client-xray, each once",
  limitSeconds: 120,
  run: async (lab) => {
    const sent = sampleTrace("interop-js");
    const calls = createScene(sent);
    const failures: string[] = [];
    for (const call of calls) failures.push(...(await play(lab, call)));
    const called = new Set(calls.map(({ name }) => `${name}Command`));
    const forgotten = COMMANDS.filter((name) => !called.has(name)).map((name) => `${name}: not called`);
    const proof = await prove(lab, sent);
    const answered = calls.length - failures.length;
    return {
      ...proof,
      sent: `${calls.length} operations; ${proof.sent}`,
      readBack: `${answered} answered; ${proof.readBack}`,
      problems: [...failures, ...forgotten, ...proof.problems],
    };
  },
};

/** @returns one line when the operation does not answer as it should */
async function play({ xray, signal }: Lab, { name, refusal, send, check }: Call): Promise<readonly string[]> {
  try {
    const answer = await send(xray, signal);
    if (refusal !== undefined) return [`${name}: answered, ${refusal} expected`];
    return check === undefined || check(answer) ? [] : [`${name}: answered ${JSON.stringify(answer)}`];
  } catch (error) {
    const { name: code, message } = error as Error;
    return code === refusal ? [] : [`${name}: ${code}: ${message}`];
  }
}
