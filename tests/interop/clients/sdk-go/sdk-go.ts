import { createHash } from "node:crypto";
import { copyFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { builtOnce, runGo } from "@xray-lab/test-support";
import { clientEnvironment } from "../../client-environment.ts";
import type { Client, Lab } from "../../client.ts";
import { ALL_FEATURES } from "../../proof/features.ts";
import { VERSIONS } from "../../versions.ts";
import { runSdk } from "../xray-sdk.ts";

/** The X-Ray SDK for Go, from Go modules. Its version 1, which tells the table and the bucket of a call; version 2 does not. */
export const sdkGo: Client = {
  name: "xray-sdk-go",
  does: "nested, SQL, exceptions, streaming; sampling; AWS SDK 1's calls",
  limitSeconds: 900,
  run: async (lab) => {
    const folder = await goClient(lab);
    return runSdk(lab, {
      prefix: "interop-go",
      command: { program: join(folder, "client"), args: [], environment: clientEnvironment() },
      features: ALL_FEATURES,
      awsNames: ["dynamodb", "s3", "sqs", "sns", "lambda"],
      leftOut: ["Dummy"],
    });
  },
};

/** The folder of the program, which is built again when its source has changed. */
function goClient(lab: Lab): Promise<string> {
  const { xraySdkGo, awsSdkGo } = VERSIONS;
  const source = readFileSync(join(import.meta.dirname, "main.go"));
  const digest = createHash("sha256").update(source).digest("hex").slice(0, 8);
  return builtOnce(lab, `go-xray-sdk-${xraySdkGo}-aws-sdk-${awsSdkGo}-${digest}`, async (folder) => {
    // With the hashes of the modules, the checksum database is not asked.
    for (const file of ["main.go", "go.sum"])
      copyFileSync(join(import.meta.dirname, file), join(folder, file));
    await runGo(lab, folder, ["mod", "init", "xray-lab.example/client"]);
    const versions = [`aws-xray-sdk-go@v${xraySdkGo}`, `aws-sdk-go@v${awsSdkGo}`];
    const required = versions.map((version) => `-require=github.com/aws/${version}`);
    await runGo(lab, folder, ["mod", "edit", ...required]);
    await runGo(lab, folder, ["build", "-mod=mod", "-ldflags=-s -w", "-o", "client", "."]);
  });
}
