import { join } from "node:path";
import type { Client } from "../../client.ts";
import { pythonCommand, pythonPrograms } from "../../tools/python.ts";
import { VERSIONS } from "../../versions.ts";
import { runSdk } from "../xray-sdk.ts";

/** The X-Ray SDK for Python, from PyPI. */
export const sdkPython: Client = {
  name: "xray-sdk-python",
  does: "nested, SQL, exceptions, streaming; sampling rules, targets",
  limitSeconds: 300,
  run: async (lab) => {
    const packages = [`aws-xray-sdk==${VERSIONS.xraySdkPython}`, `boto3==${VERSIONS.boto3}`];
    const programs = await pythonPrograms(lab, packages);
    return runSdk(lab, {
      prefix: "interop-python",
      command: pythonCommand(programs, join(import.meta.dirname, "client.py")),
      features: [
        "nested subsegments",
        "an independent subsegment",
        "a query",
        "an exception",
        "annotations",
        "metadata",
        "a segment called by another",
      ],
    });
  },
};
