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
  does: "nested, SQL, exceptions, streaming; central sampling strategy",
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
    });
  },
};

/** The SDK and what it needs, in one folder. */
function javaLibraries(lab: Lab): Promise<string> {
  const { xraySdkJava, mavenDependencyPlugin } = VERSIONS;
  return builtOnce(lab, `java-xray-sdk-${xraySdkJava}`, async (folder) => {
    copyFileSync(POM, join(folder, "pom.xml"));
    const goal = `org.apache.maven.plugins:maven-dependency-plugin:${mavenDependencyPlugin}:copy-dependencies`;
    const args = ["-q", "-B", goal, `-Dxray.version=${xraySdkJava}`, "-DoutputDirectory=."];
    await run({ program: "mvn", args, folder, signal: lab.signal });
  });
}
