import { join } from "node:path";
import { nodePackages } from "@xray-lab/test-support";
import { clientEnvironment } from "../../client-environment.ts";
import type { Client } from "../../client.ts";
import { VERSIONS } from "../../versions.ts";
import { runSdk } from "../xray-sdk.ts";

const CLIENTS = ["dynamodb", "lambda", "s3", "sns", "sqs"];

/** The X-Ray SDK for Node as it comes: aws-xray-sdk-core and -express, at the version in package.json. */
export const sdkNode: Client = {
  name: "xray-sdk-node",
  does: "Express app calls another; sampling; AWS SDK 2's and 3's calls",
  limitSeconds: 400,
  run: async (lab) => {
    const { awsSdkJs2, awsSdkJs3 } = VERSIONS;
    const names = CLIENTS.map((client) => `@aws-sdk/client-${client}@${awsSdkJs3}`);
    const packages = await nodePackages(lab, `aws-sdk-${awsSdkJs2}-${awsSdkJs3}`, [
      `aws-sdk@${awsSdkJs2}`,
      ...names,
    ]);
    return runSdk(lab, {
      prefix: "interop-node",
      command: {
        program: process.execPath,
        args: [join(import.meta.dirname, "client.ts")],
        environment: { ...clientEnvironment(), INTEROP_PACKAGES: packages },
      },
      features: [
        "nested subsegments",
        "an exception",
        "annotations",
        "metadata",
        "a segment called by another",
      ],
      awsNames: [...CLIENTS, "DynamoDB", "Lambda", "S3", "SNS", "SQS"],
    });
  },
};
