import { generateKeyPairSync, randomUUID } from "node:crypto";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The files of an API server and its client, made for one run: keys, a token, and a folder that is deleted. */
export interface ServerFiles {
  readonly folder: string;
  readonly token: string;
  readonly tokens: string;
  readonly privateKey: string;
  readonly publicKey: string;
  /** The server makes it itself: a certificate for 127.0.0.1 with its own authority. */
  readonly certificates: string;
  readonly kubeconfig: string;
}

export function makeFiles(url: string): ServerFiles {
  const folder = mkdtempSync(join(tmpdir(), "xray-lab-k8s-"));
  const token = randomUUID();
  const certificates = join(folder, "certificates");
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const file = (name: string, content: string): string => {
    writeFileSync(join(folder, name), content, { mode: 0o600 });
    return join(folder, name);
  };
  return {
    folder,
    token,
    certificates,
    tokens: file("tokens.csv", `${token},checks,checks,system:masters\n`),
    privateKey: file("service-accounts.key", privateKey.export({ type: "pkcs8", format: "pem" }).toString()),
    publicKey: file("service-accounts.pub", publicKey.export({ type: "spki", format: "pem" }).toString()),
    kubeconfig: file("kubeconfig", kubeconfig(url, token, join(certificates, "apiserver.crt"))),
  };
}

// JSON is YAML.
function kubeconfig(server: string, token: string, authority: string): string {
  return JSON.stringify({
    apiVersion: "v1",
    kind: "Config",
    clusters: [{ name: "checks", cluster: { server, "certificate-authority": authority } }],
    users: [{ name: "checks", user: { token } }],
    contexts: [{ name: "checks", context: { cluster: "checks", user: "checks", namespace: "default" } }],
    "current-context": "checks",
  });
}
