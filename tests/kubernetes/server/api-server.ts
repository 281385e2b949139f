import { rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "@xray-lab/test-support";
import { type Outcome, outcomeOf } from "../tools/run.ts";
import { tool } from "../tools/tools.ts";
import { Daemon } from "./daemon.ts";
import { makeFiles, type ServerFiles } from "./files.ts";

const PATIENCE_MS = 120_000;
const PAUSE_MS = 200;

/**
 * The API server of the current Kubernetes release on loopback, with an etcd of its own: what judges every object when it
 * is applied. No controller, scheduler or kubelet, so nothing runs.
 */
export interface ApiServer extends AsyncDisposable {
  readonly url: string;
  /** For kubectl; its user may do everything. */
  readonly kubeconfig: string;
  /** The authority of the server's certificate, a file. */
  readonly certificateAuthority: string;
  readonly kubectl: (args: readonly string[], input?: string) => Promise<Outcome>;
}

/** @throws Error with the end of their logs when they are not ready within two minutes */
export async function startApiServer(): Promise<ApiServer> {
  await using started = new AsyncDisposableStack();
  const [kubectl, port] = [await tool("kubectl"), await freePort()];
  const url = `https://127.0.0.1:${port}`;
  const files = makeFiles(url);
  started.defer(() => rmSync(files.folder, { recursive: true, force: true }));
  const etcd = started.use(await startEtcd(files));
  const server = started.use(
    new Daemon(await tool("kube-apiserver"), serverArguments(files, etcd.url, port)),
  );
  const ask: ApiServer["kubectl"] = (args, input) =>
    outcomeOf({
      program: kubectl,
      args: ["--kubeconfig", files.kubeconfig, ...args],
      ...(input !== undefined && { input }),
    });
  await untilReady(ask, () => `${etcd.log()}\n${server.log()}`);
  const all = started.move();
  return {
    url,
    kubeconfig: files.kubeconfig,
    certificateAuthority: join(files.certificates, "apiserver.crt"),
    kubectl: ask,
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  };
}

async function startEtcd({ folder }: ServerFiles): Promise<Daemon & { readonly url: string }> {
  const [url, peers] = [`http://127.0.0.1:${await freePort()}`, `http://127.0.0.1:${await freePort()}`];
  const etcd = new Daemon(await tool("etcd"), [
    `--data-dir=${join(folder, "etcd")}`,
    `--listen-client-urls=${url}`,
    `--advertise-client-urls=${url}`,
    `--listen-peer-urls=${peers}`,
    `--initial-advertise-peer-urls=${peers}`,
    `--initial-cluster=default=${peers}`,
    "--log-level=warn",
    // What it keeps is thrown away anyway.
    "--unsafe-no-fsync",
  ]);
  return Object.assign(etcd, { url });
}

function serverArguments(files: ServerFiles, etcd: string, port: number): string[] {
  return [
    `--etcd-servers=${etcd}`,
    "--bind-address=127.0.0.1",
    `--secure-port=${port}`,
    `--cert-dir=${files.certificates}`,
    `--token-auth-file=${files.tokens}`,
    "--authorization-mode=RBAC",
    "--service-cluster-ip-range=10.0.0.0/24",
    "--service-account-issuer=https://kubernetes.default.svc",
    `--service-account-key-file=${files.publicKey}`,
    `--service-account-signing-key-file=${files.privateKey}`,
    // On by default; named, because the checks rely on it.
    "--enable-admission-plugins=PodSecurity",
    // A server alone has no controller that makes each namespace's `default` account.
    "--disable-admission-plugins=ServiceAccount",
    "--v=0",
  ];
}

async function untilReady(ask: ApiServer["kubectl"], logs: () => string): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  // `default` is made by the server itself, a moment after it is ready.
  while ((await ask(["get", "namespace", "default"])).exitCode !== 0) {
    if (Date.now() > deadline) throw new Error(`the API server is not ready:\n${logs()}`);
    await sleep(PAUSE_MS);
  }
}
