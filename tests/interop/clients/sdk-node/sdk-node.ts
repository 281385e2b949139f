import { join } from "node:path";
import { clientEnvironment } from "../../client-environment.ts";
import type { Client } from "../../client.ts";
import { runSdk } from "../xray-sdk.ts";

/** The X-Ray SDK for Node as it comes: aws-xray-sdk-core and -express, at the version in package.json. */
export const sdkNode: Client = {
  name: "xray-sdk-node",
  does: "Express app calls another; sampling rules and targets",
  limitSeconds: 120,
  run: (lab) =>
    runSdk(lab, {
      prefix: "interop-node",
      command: {
        program: process.execPath,
        args: [join(import.meta.dirname, "client.ts")],
        environment: clientEnvironment(),
      },
      features: [
        "nested subsegments",
        "an exception",
        "annotations",
        "metadata",
        "a segment called by another",
      ],
    }),
};
