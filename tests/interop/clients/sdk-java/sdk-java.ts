import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { builtOnce, run } from "@xray-lab/test-support";
import { clientEnvironment } from "../../client-environment.ts";
import type { Client, Lab } from "../../client.ts";
import { ALL_FEATURES } from "../../proof/features.ts";
import { VERSIONS } from "../../versions.ts";
import { runSdk } from "../xray-sdk.ts";

const CLASS = join(import.meta.dirname, "Client.java");
const POM = join(import.meta.dirname, "pom.xml");

/** The X-Ray SDK for Java, from Maven Central. */
export const sdkJava: Client = {
  name: "xray-sdk-java",
  does: "nested, SQL, exceptions, streaming; sampling; AWS SDK 2's calls",
  limitSeconds: 400,
  run: async (lab) => {
    const libraries = await javaLibraries(lab);
    return runSdk(lab, {
      prefix: "interop-java",
      command: {
        program: "java",
        // Without it Java reads the source as ASCII where the machine's locale is ASCII.
        args: ["-Dfile.encoding=UTF-8", "-cp", join(libraries, "*"), CLASS],
        environment: clientEnvironment(),
      },
      features: ALL_FEATURES,
      awsNames: ["DynamoDb", "S3", "Sqs", "Sns", "Lambda"],
    });
  },
};

/** The X-Ray SDK, the AWS SDK and what they need, in one folder. */
function javaLibraries(lab: Lab): Promise<string> {
  const { xraySdkJava, awsSdkJava, mavenDependencyPlugin } = VERSIONS;
  return builtOnce(lab, `java-xray-sdk-${xraySdkJava}-aws-sdk-${awsSdkJava}`, async (folder) => {
    copyFileSync(POM, join(folder, "pom.xml"));
    const goal = `org.apache.maven.plugins:maven-dependency-plugin:${mavenDependencyPlugin}:copy-dependencies`;
    const versions = [`-Dxray.version=${xraySdkJava}`, `-Daws.version=${awsSdkJava}`];
    const args = ["-q", "-B", goal, ...versions, "-DoutputDirectory=."];
    await run({ program: "mvn", args, folder, signal: lab.signal });
  });
}
