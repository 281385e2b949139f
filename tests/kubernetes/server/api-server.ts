import { rmSync } from "node:fs";
import { join } from "node:path";
import { freePort, type Outcome, outcomeOf, Program, until } from "@xray-lab/test-support";
import { type Tool, tool } from "../tools/tools.ts";
import { makeFiles, type ServerFiles } from "./files.ts";

const PATIENCE_SECONDS = 120;
/** The shell waits for the end of its input, which comes with the end of this process, after `kill -9` too. */
const DIE_WITH_PARENT = '"$@" & server=$!; cat >/dev/null; kill $server 2>/dev/null; wait $server';

/**
 * The API server of the current Kubernetes release on loopback, with an etcd of its own. It judges every object that
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
  const server = started.use(await startServer("kube-apiserver", serverArguments(files, etcd.url, port)));
  const ask: ApiServer["kubectl"] = (args, input) =>
    outcomeOf({
      program: kubectl,
      args: ["--kubeconfig", files.kubeconfig, ...args],
      ...(input !== undefined && { input }),
    });
  await untilReady(ask, () => `${etcd.errors}\n${server.errors}`);
  const all = started.move();
  return {
    url,
    kubeconfig: files.kubeconfig,
    certificateAuthority: join(files.certificates, "apiserver.crt"),
    kubectl: ask,
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  };
}

async function startServer(name: Tool, args: readonly string[]): Promise<Program> {
  const program = await Program.start({
    program: "sh",
    args: ["-c", DIE_WITH_PARENT, "sh", await tool(name), ...args],
  });
  program.child.stdout.resume();
  return program;
}

interface Etcd extends AsyncDisposable {
  readonly url: string;
  readonly errors: string;
}

async function startEtcd({ folder }: ServerFiles): Promise<Etcd> {
  const [url, peers] = [`http://127.0.0.1:${await freePort()}`, `http://127.0.0.1:${await freePort()}`];
  const etcd = await startServer("etcd", [
    `--data-dir=${join(folder, "etcd")}`,
    `--listen-client-urls=${url}`,
    `--advertise-client-urls=${url}`,
    `--listen-peer-urls=${peers}`,
    `--initial-advertise-peer-urls=${peers}`,
    `--initial-cluster=default=${peers}`,
    "--log-level=warn",
    // Its data is deleted with it.
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
    // No controller runs that makes each namespace's `default` account.
    "--disable-admission-plugins=ServiceAccount",
    "--v=0",
  ];
}

async function untilReady(ask: ApiServer["kubectl"], logs: () => string): Promise<void> {
  // The server makes the namespace `default` itself, a moment after it is ready.
  const answer = await until(
    () => ask(["get", "namespace", "default"]),
    ({ exitCode }) => exitCode === 0,
    { seconds: PATIENCE_SECONDS },
  );
  if (answer.exitCode !== 0) throw new Error(`the API server is not ready:\n${logs()}`);
}
