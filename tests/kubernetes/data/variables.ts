import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "../../..");

/** Read by Node itself, whatever it runs. */
const OF_NODE = ["NODE_OPTIONS", "NODE_EXTRA_CA_CERTS", "NODE_ENV"];

/** Read by every AWS SDK. */
const OF_AWS_SDKS = [
  "AWS_REGION",
  "AWS_ACCESS_KEY_ID",
  "AWS_SECRET_ACCESS_KEY",
  "AWS_SESSION_TOKEN",
  "AWS_EC2_METADATA_DISABLED",
  "AWS_CA_BUNDLE",
];

/** The variables that other programs read, from their documentation. The key is the end of the image's repository. */
const OF_OTHERS: Readonly<Record<string, readonly string[]>> = {
  "aws-xray-daemon": [...OF_AWS_SDKS, "AWS_HOSTNAME", "AWS_INSTANCE_ID", "GOMEMLIMIT"],
  "opentelemetry-collector-contrib": [...OF_AWS_SDKS, "GOMEMLIMIT"],
  "aws-otel-collector": [...OF_AWS_SDKS, "GOMEMLIMIT"],
  "cloudwatch-agent": [
    ...OF_AWS_SDKS,
    "HOST_IP",
    "HOST_NAME",
    "K8S_NODE_NAME",
    "K8S_NAMESPACE",
    "RUN_IN_CONTAINER",
    "RUN_WITH_IRSA",
  ],
  mysql: [
    "MYSQL_DATABASE",
    "MYSQL_USER",
    "MYSQL_PASSWORD",
    "MYSQL_RANDOM_ROOT_PASSWORD",
    "MYSQL_ROOT_HOST",
    "MYSQL_INITDB_SKIP_TZINFO",
  ],
};

export type OurService = "user-management" | "notification" | "xray" | "traffic";

/** Our service that is in an image. Our images have the same last two names in every registry. */
export function serviceOf(image: string): OurService | undefined {
  return /(?:^|\/)xray-lab\/(user-management|notification|xray|traffic)(?:[:@]|$)/.exec(image)?.[1] as
    | OurService
    | undefined;
}

/** The variables that the program in an image reads; undefined when it is not known here. */
export function variablesOf(image: string): readonly string[] | undefined {
  const service = serviceOf(image);
  if (service !== undefined) return [...OF_NODE, ...variablesOfService(service)];
  const repository = image.replace(/(?::[^/:]+)?(?:@.*)?$/, "");
  const known = Object.keys(OF_OTHERS).find((name) => repository === name || repository.endsWith(`/${name}`));
  return known === undefined ? undefined : OF_OTHERS[known];
}

/** The names in the schema of its config.ts, and those of the tracing package when it uses that. */
function variablesOfService(service: OurService): string[] {
  const folder = join(ROOT, "services", service);
  const own = namesIn(readFileSync(join(folder, "src/config.ts"), "utf8"), /^ {2}([A-Z][A-Z0-9_]+):/gm);
  const traced = readFileSync(join(folder, "package.json"), "utf8").includes('"@xray-lab/tracing"');
  return traced ? [...own, ...variablesOfTracing()] : own;
}

function variablesOfTracing(): string[] {
  const source = join(ROOT, "packages/tracing/src");
  return ["settings", "eks"].flatMap((part) =>
    readdirSync(join(source, part)).flatMap((file) =>
      namesIn(readFileSync(join(source, part, file), "utf8"), /"((?:AWS_XRAY|EKS|POD)_[A-Z_]+)"/g),
    ),
  );
}

function namesIn(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].flatMap(([, name]) => name ?? []);
}
