import { bearerToken } from "@xray-lab/service/guard";

/** What AWS's clients sign with: the access key id comes first, then the scope, which begins with a date. */
const SIGNED = /^AWS4-HMAC-SHA256 +Credential=(?<accessKeyId>[^\s,]{1,512}?)\/\d{8}\//;

/** The token in a header Authorization: as a bearer token, or as the access key id of an AWS client (ADR 0025). */
export function presentedToken(authorization: string | undefined): string | undefined {
  return bearerToken(authorization) ?? SIGNED.exec(authorization ?? "")?.groups?.["accessKeyId"];
}
