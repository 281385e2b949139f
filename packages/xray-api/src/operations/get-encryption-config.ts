import type { GetEncryptionConfigRequest, GetEncryptionConfigResult } from "@aws-sdk/client-xray";

import { encryptionConfig } from "../encryption-config.ts";
import { type Operation, operation } from "../operation.ts";

/**
 * How data is encrypted, as it was last asked for.
 *
 * @see https://docs.aws.amazon.com/xray/latest/api/API_GetEncryptionConfig.html
 */
export const getEncryptionConfig: Operation = operation<
  GetEncryptionConfigRequest,
  GetEncryptionConfigResult
>({
  path: "/EncryptionConfig",
  parse: () => ({}),
  answer: (_request, context) => ({ EncryptionConfig: encryptionConfig(context) }),
});
