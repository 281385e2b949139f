import { CREDENTIALS_OF_NOBODY } from "../data/given.ts";
import { nameOf } from "../objects/kubernetes.ts";
import { allContainers } from "../objects/pods.ts";
import type { Rule } from "./rule.ts";

const SECRET_NAME = /PASSWORD|TOKEN|SECRET|ACCESS_KEY|CREDENTIAL/;
/** Says that there is one, without being one. */
const NOT_A_VALUE = /^(yes|no|true|false|\/.*)$/;

/** The course's manifests have an SMTP password in plain text and a database's in base64, which is the same. */
export const NO_SECRETS: Rule = {
  name: "no Secret and no literal password, token or key is in the manifests",
  problems: (objects) => [
    ...objects
      .filter(({ kind }) => kind === "Secret")
      .map((secret) => `${nameOf(secret)} is in the manifests`),
    ...allContainers(objects).flatMap(({ container, where }) =>
      (container.env ?? [])
        .filter(({ name, value }) => SECRET_NAME.test(name) && value !== undefined && !isHarmless(value))
        .map(({ name }) => `${where}: ${name} is written out`),
    ),
    ...objects.flatMap((object) => leaks(JSON.stringify(object)).map((leak) => `${nameOf(object)}: ${leak}`)),
  ],
};

const isHarmless = (value: string): boolean => CREDENTIALS_OF_NOBODY.has(value) || NOT_A_VALUE.test(value);

const PATTERNS: Readonly<Record<string, RegExp>> = {
  "an AWS access key": /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g,
  "a private key": /-----BEGIN [A-Z ]*PRIVATE KEY-----/g,
  "an AWS account": /\b(?!111122223333\b)\d{12}\b/g,
  "an e-mail address": /[\w.+-]+@(?!example\.(?:com|org|net)\b)[a-z0-9-]+\.(?:[a-z]{2,})\b/g,
};

/** What must not be in a file that is published: in what is rendered, and in every file of k8s/. */
export function leaks(text: string): string[] {
  return Object.entries(PATTERNS).flatMap(([what, pattern]) =>
    [...text.matchAll(pattern)].map(([found]) => `${what}: ${found.slice(0, 8)}…`),
  );
}
