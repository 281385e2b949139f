import { join } from "node:path";
import { pythonEnvironment, pythonPackages } from "@xray-lab/test-support";
import { clientEnvironment } from "../../client-environment.ts";
import type { Client } from "../../client.ts";
import { ALL_FEATURES } from "../../proof/features.ts";
import { VERSIONS } from "../../versions.ts";
import { runSdk } from "../xray-sdk.ts";

/** The X-Ray SDK for Python, from PyPI. */
export const sdkPython: Client = {
  name: "xray-sdk-python",
  does: "nested, SQL, exceptions, streaming; sampling; boto3's calls",
  limitSeconds: 300,
  run: async (lab) => {
    const names = [`aws-xray-sdk==${VERSIONS.xraySdkPython}`, `boto3==${VERSIONS.boto3}`];
    const packages = await pythonPackages(lab, names);
    return runSdk(lab, {
      prefix: "interop-python",
      command: {
        program: "python3",
        args: [join(import.meta.dirname, "client.py")],
        environment: { ...clientEnvironment(), ...pythonEnvironment(packages) },
      },
      features: ALL_FEATURES,
      awsNames: ["dynamodb", "s3", "sqs", "sns", "lambda"],
    });
  },
};
