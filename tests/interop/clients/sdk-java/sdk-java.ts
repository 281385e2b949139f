import { copyFileSync } from "node:fs";
import { join } from "node:path";
import type { Client } from "../../client.ts";
import { type BuildLab, cached } from "../../tools/cache.ts";
import { clientEnvironment } from "../../tools/environment.ts";
import { runCommand } from "../../tools/run-command.ts";
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
        // What Java compiles is ASCII where the machine's locale is.
        args: ["-Dfile.encoding=UTF-8", "-cp", join(libraries, "*"), CLASS],
        environment: clientEnvironment(),
      },
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

/** The SDK and what it needs, in one folder. */
function javaLibraries(lab: BuildLab): Promise<string> {
  const { xraySdkJava, mavenDependencyPlugin } = VERSIONS;
  return cached(lab, `java-xray-sdk-${xraySdkJava}`, async (folder) => {
    copyFileSync(POM, join(folder, "pom.xml"));
    const goal = `org.apache.maven.plugins:maven-dependency-plugin:${mavenDependencyPlugin}:copy-dependencies`;
    const args = ["-q", "-B", goal, `-Dxray.version=${xraySdkJava}`, "-DoutputDirectory=."];
    await runCommand({ program: "mvn", args, folder, environment: { ...process.env }, signal: lab.signal });
  });
}
