import { NO_SECRETS } from "../../rules/secrets.ts";
import { type Example, setting } from "./example.ts";

export const SECRETS: readonly Example[] = [
  {
    rule: NO_SECRETS,
    what: "a Secret, in base64 or not",
    change: { apiVersion: "v1", kind: "Secret", metadata: { name: "db" }, data: { password: "eA==" } },
    says: "Secret db is in the manifests",
  },
  {
    rule: NO_SECRETS,
    what: "a password that is written out",
    change: setting("AWS_MAIL_SERVER_PASSWORD", "hunter2"),
    says: "AWS_MAIL_SERVER_PASSWORD is written out",
  },
  {
    rule: NO_SECRETS,
    what: "an AWS access key",
    // In two parts, so that no scanner takes this file for a leak.
    change: ["ConfigMap settings", "data/region", ["AKIA", "IOSFODNN7EXAMPLE"].join("")],
    says: "an AWS access key: AKIAIOSF…",
  },
  {
    rule: NO_SECRETS,
    what: "somebody's AWS account",
    change: ["ServiceAccount web", "metadata/annotations", { role: "arn:aws:iam::999999999999:role/x" }],
    says: "an AWS account: 99999999…",
  },
];
