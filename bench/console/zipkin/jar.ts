import { createHash } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { builtOnce, sayProgress } from "@xray-lab/test-support";

const MAVEN_CENTRAL = "https://repo1.maven.org/maven2";
const VERSION = "3.5.1";
const SHA256 = "7ac633a6832647e71e50012a5e3e91fbc7054414955261724526030faf271d8d";
const JAR = `zipkin-server-${VERSION}-exec.jar`;
const CACHE = join(import.meta.dirname, ".zipkin");

/** Zipkin's server, fetched once. @throws Missing when it cannot be fetched, or is another file */
export async function zipkinJar(): Promise<string> {
  const build = { cache: CACHE, say: sayProgress };
  const folder = await builtOnce(build, `zipkin-server-${VERSION}`, async (unfinished) => {
    await writeFile(join(unfinished, JAR), await download());
  });
  return join(folder, JAR);
}

async function download(): Promise<Buffer> {
  const repository = process.env["MAVEN_REPOSITORY"] || MAVEN_CENTRAL;
  const url = `${repository}/io/zipkin/zipkin-server/${VERSION}/${JAR}`;
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  const jar = Buffer.from(await response.arrayBuffer());
  const sum = createHash("sha256").update(jar).digest("hex");
  if (sum !== SHA256) throw new Error(`${url} is another file: its SHA-256 is ${sum}`);
  return jar;
}
