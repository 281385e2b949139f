import { execFile } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:https";
import type { IncomingMessage } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

const SCRIPT = join(import.meta.dirname, "../k8s/base/mysql/make-secret.mjs");
const run = promisify(execFile);

interface Reply {
  readonly status: number;
  readonly body: object;
}

interface Run {
  readonly code: number;
  readonly output: string;
}

interface Asked {
  readonly path: string | undefined;
  readonly authorization: string | undefined;
  readonly body: { metadata: { name: string }; stringData: Record<string, string> };
}

let account: string;
let server: Server;
let asked: Asked[];
let reply: Reply;

async function certify(directory: string): Promise<void> {
  const subject = ["-subj", "/CN=api", "-addext", "subjectAltName=IP:127.0.0.1"];
  const files = ["-keyout", join(directory, "key.pem"), "-out", join(directory, "ca.crt")];
  const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
  await run("openssl", ["req", "-x509", "-days", "1", ...key, ...files, ...subject]);
}

async function remember(request: IncomingMessage): Promise<void> {
  const body = JSON.parse(await text(request)) as Asked["body"];
  asked.push({ path: request.url, authorization: request.headers.authorization, body });
}

async function listen(): Promise<Server> {
  const files = {
    key: await readFile(join(account, "key.pem")),
    cert: await readFile(join(account, "ca.crt")),
  };
  const api = createServer(files, (request, response) => {
    void remember(request).then(() =>
      response
        .writeHead(reply.status, { "content-type": "application/json" })
        .end(JSON.stringify(reply.body)),
    );
  });
  api.listen(0, "127.0.0.1");
  await once(api, "listening");
  return api;
}

function environment(): NodeJS.ProcessEnv {
  const address = server.address();
  return {
    KUBERNETES_SERVICE_HOST: "127.0.0.1",
    KUBERNETES_SERVICE_PORT: typeof address === "object" ? String(address?.port) : "",
    NODE_EXTRA_CA_CERTS: join(account, "ca.crt"),
    SERVICE_ACCOUNT_DIRECTORY: account,
  };
}

async function makeSecret(changes: NodeJS.ProcessEnv = {}): Promise<Run> {
  const env = { ...environment(), ...changes };
  return run(process.execPath, [SCRIPT], { env }).then(
    ({ stdout, stderr }) => ({ code: 0, output: stdout + stderr }),
    (error: { code: number; stdout: string; stderr: string }) => ({
      code: error.code,
      output: error.stdout + error.stderr,
    }),
  );
}

describe("the Job that makes the database's password", () => {
  beforeEach(async () => {
    account = await mkdtemp(join(tmpdir(), "make-secret-"));
    await certify(account);
    await writeFile(join(account, "token"), "a-token\n");
    await writeFile(join(account, "namespace"), "lab");
    asked = [];
    reply = { status: 201, body: {} };
    server = await listen();
  });

  afterEach(async () => {
    server.closeAllConnections();
    server.close();
    await rm(account, { recursive: true });
  });

  it("creates the Secret in its own namespace, as its own account", async () => {
    expect(await makeSecret()).toEqual({ code: 0, output: "made the Secret mysql-db-password\n" });
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatchObject({
      path: "/api/v1/namespaces/lab/secrets",
      authorization: "Bearer a-token",
      body: { metadata: { name: "mysql-db-password" } },
    });
  });

  it("makes another password of 32 harmless characters each time, and does not print it", async () => {
    const runs = [await makeSecret(), await makeSecret()];
    const passwords = asked.map(({ body }) => body.stringData["db-password"] ?? "");
    expect(passwords[0]).toMatch(/^[\w-]{32}$/);
    expect(passwords[0]).not.toBe(passwords[1]);
    expect(runs[0]?.output).not.toContain(passwords[0]);
  });

  it("leaves a Secret that is there as it is", async () => {
    reply = { status: 409, body: { reason: "AlreadyExists" } };
    const { code, output } = await makeSecret();
    expect({ code, output }).toMatchObject({ code: 0, output: expect.stringContaining("left as it is") });
    expect(asked).toHaveLength(1);
  });

  it("fails with the API server's reason, and the command that does it by hand", async () => {
    reply = { status: 403, body: { message: "secrets is forbidden" } };
    const { code, output } = await makeSecret();
    expect(code).toBe(1);
    expect(output).toContain("the API server answered 403: secrets is forbidden");
    expect(output).toContain("kubectl create secret generic mysql-db-password --from-literal=db-password=");
  });

  it("takes no other conflict for a Secret that is there", async () => {
    reply = { status: 409, body: { reason: "Conflict", message: "the namespace is being deleted" } };
    expect(await makeSecret()).toMatchObject({ code: 1, output: expect.stringContaining("being deleted") });
  });

  it("gives its token to no server that the cluster's authority does not vouch for", async () => {
    const { code, output } = await makeSecret({ NODE_EXTRA_CA_CERTS: "" });
    expect(code).toBe(1);
    expect(output).toContain("self-signed certificate");
    expect(asked).toEqual([]);
  });
});
