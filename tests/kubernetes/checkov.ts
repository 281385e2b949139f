import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { outcomeOf, pythonEnvironment } from "@xray-lab/test-support";
import { checkov } from "./tools/tools.ts";

const CONFIG = join(import.meta.dirname, "checkov.yaml");

interface Report {
  readonly results: {
    readonly failed_checks: readonly {
      readonly check_id: string;
      readonly check_name: string;
      readonly file_path: string;
      readonly resource: string;
    }[];
  };
}

/**
 * What checkov finds in each of these, in their order: lines such as `CKV_K8S_8 Deployment.default.web: Liveness Probe
 * Should be Configured`. One run for all, because its start takes longer than its checks.
 *
 * @throws Error with what checkov printed when it made no report
 */
export async function checkovFailures(manifests: readonly string[]): Promise<readonly (readonly string[])[]> {
  const folder = mkdtempSync(join(tmpdir(), "xray-lab-checkov-"));
  try {
    for (const [index, yaml] of manifests.entries()) writeFileSync(join(folder, `${index}.yaml`), yaml);
    const args = ["-m", "checkov.main", "--config-file", CONFIG, "--directory", folder];
    const environment = { ...process.env, ...pythonEnvironment(await checkov()) };
    const { stdout, stderr } = await outcomeOf({ program: "python3", args, environment });
    if (!stdout.includes('"failed_checks"')) throw new Error(`checkov made no report: ${stdout}${stderr}`);
    const { failed_checks: failures } = (JSON.parse(stdout) as Report).results;
    return manifests.map((_, index) =>
      failures
        .filter(({ file_path }) => file_path === `/${index}.yaml`)
        .map(({ check_id, check_name, resource }) => `${check_id} ${resource}: ${check_name}`),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
