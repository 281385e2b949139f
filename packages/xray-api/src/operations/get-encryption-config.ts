import type { GetEncryptionConfigRequest, GetEncryptionConfigResult } from "@aws-sdk/client-xray";

import { encryptionConfig } from "../resources/account-settings.ts";
import { type Operation, operation } from "../operation.ts";

/** The encryption configuration as it was last set. */
export const getEncryptionConfig: Operation = operation<
  GetEncryptionConfigRequest,
  GetEncryptionConfigResult
>({
  path: "/EncryptionConfig",
  parse: () => ({}),
  answer: (_request, context) => ({ EncryptionConfig: encryptionConfig(context) }),
});
