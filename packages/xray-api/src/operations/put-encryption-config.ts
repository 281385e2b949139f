import type { PutEncryptionConfigRequest, PutEncryptionConfigResult } from "@aws-sdk/client-xray";

import type { Account } from "../arn.ts";
import { encryptionConfig, putEncryption } from "../resources/account-settings.ts";
import { invalidRequest } from "../errors.ts";
import { oneOf, optional, required, text } from "../input.ts";
import { KMS_KEY_FORMS, kmsKeyArn } from "../resources/kms-key.ts";
import { type Operation, operation, type With } from "../operation.ts";
import { KEY_ID_WITHOUT_KMS } from "../undocumented.ts";

type Request = With<PutEncryptionConfigRequest, "Type">;

/** Changes the encryption configuration: UPDATING at first, then ACTIVE. */
export const putEncryptionConfig: Operation = operation<Request, PutEncryptionConfigResult>({
  path: "/PutEncryptionConfig",
  parse: (input) => ({
    Type: required(input, "Type", oneOf("NONE", "KMS")),
    KeyId: optional(input, "KeyId", text({ min: 1, max: 3000 })),
  }),
  answer: (request, context) => {
    putEncryption(context, request.Type, readKeyArn(request, context.account));
    return { EncryptionConfig: encryptionConfig(context) };
  },
});

function readKeyArn({ Type, KeyId }: Request, account: Account): string | undefined {
  if (Type === "NONE" && KeyId === undefined) return undefined;
  if (Type === "NONE") throw invalidRequest(KEY_ID_WITHOUT_KMS);
  if (KeyId === undefined) throw invalidRequest("KeyId is required when Type is KMS");
  const arn = kmsKeyArn(account, KeyId);
  if (arn === undefined) throw invalidRequest(`KeyId must be ${KMS_KEY_FORMS}`);
  return arn;
}
