import { PLACEHOLDER_CREDENTIALS } from "../data/external-objects.ts";
import { nameOf } from "../objects/kubernetes.ts";
import { allContainers } from "../objects/pods.ts";
import { setting } from "./break-one-thing.ts";
import { lines, type Rule } from "./rule.ts";

const SECRET_NAME = /PASSWORD|TOKEN|SECRET|ACCESS_KEY|CREDENTIAL/;
/** A value that says that there is a secret, or where it is. */
const NOT_A_SECRET = /^(yes|no|true|false|\/.*)$/;

/** The course's manifests have an SMTP password in plain text, and a database's in base64, which hides nothing. */
export const NO_SECRETS: Rule = {
  name: "no Secret and no literal password, token or key is in the manifests",
  problems: (objects) =>
    lines(
      objects
        .filter(({ kind }) => kind === "Secret")
        .map((secret) => `${nameOf(secret)} is in the manifests`),
      allContainers(objects).flatMap(({ container, where }) =>
        (container.env ?? [])
          .filter(({ name, value }) => SECRET_NAME.test(name) && value !== undefined && !isHarmless(value))
          .map(({ name }) => `${where}: ${name} is written out`),
      ),
      objects.flatMap((object) => leaks(JSON.stringify(object)).map((leak) => `${nameOf(object)}: ${leak}`)),
    ),
  refuses: [
    [
      "a Secret, in base64 or not",
      { apiVersion: "v1", kind: "Secret", metadata: { name: "db" }, data: { password: "eA==" } },
      "Secret db is in the manifests",
    ],
    [
      "a password that is written out",
      setting("AWS_MAIL_SERVER_PASSWORD", "hunter2"),
      "AWS_MAIL_SERVER_PASSWORD is written out",
    ],
    [
      "an AWS access key",
      // In two parts, so that no scanner takes this file for a leak.
      ["ConfigMap settings", "data/region", ["AKIA", "IOSFODNN7EXAMPLE"].join("")],
      "an AWS access key: AKIAIOSF…",
    ],
    [
      "somebody's AWS account",
      ["ServiceAccount web", "metadata/annotations", { role: "arn:aws:iam::999999999999:role/x" }],
      "an AWS account: 99999999…",
    ],
  ],
};

const isHarmless = (value: string): boolean => PLACEHOLDER_CREDENTIALS.has(value) || NOT_A_SECRET.test(value);

const PATTERNS: Readonly<Record<string, RegExp>> = {
  "an AWS access key": /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g,
  "a private key": /-----BEGIN [A-Z ]*PRIVATE KEY-----/g,
  "an AWS account": /\b(?!111122223333\b)\d{12}\b/g,
  "an e-mail address": /[\w.+-]+@(?!example\.(?:com|org|net)\b)[a-z0-9-]+\.(?:[a-z]{2,})\b/g,
};

/** Secrets and personal data in a text: in the rendered objects, and in every file of k8s/. */
export function leaks(text: string): string[] {
  return Object.entries(PATTERNS).flatMap(([what, pattern]) =>
    [...text.matchAll(pattern)].map(([found]) => `${what}: ${found.slice(0, 8)}…`),
  );
}
