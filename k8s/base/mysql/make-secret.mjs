// Makes the Secret with the database's password through the API server, unless it is there. It never reads or changes one:
// a second apply must not give the services a password that the database does not know.
import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { isIPv6 } from "node:net";
import { join } from "node:path";

const {
  KUBERNETES_SERVICE_HOST: host,
  KUBERNETES_SERVICE_PORT: port,
  SERVICE_ACCOUNT_DIRECTORY: directory,
} = process.env;
const NAME = "mysql-db-password";
const BY_HAND = `kubectl create secret generic ${NAME} --from-literal=db-password=…`;
// 192 bits, in letters, digits, - and _: nothing that a shell or a URL would need quoted.
const PASSWORD_BYTES = 24;

const read = (name) => readFileSync(join(directory, name), "utf8").trim();

function secret() {
  return {
    apiVersion: "v1",
    kind: "Secret",
    metadata: { name: NAME, labels: { "app.kubernetes.io/part-of": "xray-lab" } },
    type: "Opaque",
    stringData: { "db-password": randomBytes(PASSWORD_BYTES).toString("base64url") },
  };
}

async function create(namespace) {
  const server = `https://${isIPv6(host) ? `[${host}]` : host}:${port}`;
  const response = await fetch(`${server}/api/v1/namespaces/${namespace}/secrets`, {
    method: "POST",
    headers: { authorization: `Bearer ${read("token")}`, "content-type": "application/json" },
    body: JSON.stringify(secret()),
    signal: AbortSignal.timeout(20_000),
  });
  return { status: response.status, answer: await response.json().catch(() => ({})) };
}

/** The answer to a Secret that was made carries the password: of answers only the API server's own words are shown. */
function outcome({ status, answer }) {
  if (status === 201) return `made the Secret ${NAME}`;
  if (status === 409 && answer.reason === "AlreadyExists")
    return `the Secret ${NAME} is there already: left as it is`;
  throw new Error(`the API server answered ${status}: ${answer.message ?? "no reason given"}`);
}

try {
  process.stdout.write(`${outcome(await create(read("namespace")))}\n`);
} catch (error) {
  const reason = error.cause?.message ?? error.message;
  process.stderr.write(`cannot make the Secret ${NAME}: ${reason}\nBy hand: ${BY_HAND}\n`);
  process.exitCode = 1;
}
