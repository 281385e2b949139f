import type { EncryptionConfig, EncryptionType } from "@aws-sdk/client-xray";
import type { Collection } from "@xray-lab/trace-store";

import type { ApiContext } from "./operation.ts";
import { epochSeconds, hasSettled } from "./settling.ts";
import { ENCRYPTION_UPDATE_SECONDS } from "./undocumented.ts";

interface StoredEncryption {
  readonly type: EncryptionType;
  /** The ARN of the key; of type KMS. */
  readonly keyArn?: string;
  /** Epoch seconds. */
  readonly changedAt: number;
}

/** The one value of its collection. */
const NAME = "Default";

const AWS_DEFAULT: StoredEncryption = { type: "NONE", changedAt: 0 };

/** The configuration in the form clients get it. It is kept and answered, and nothing is encrypted with it. */
export function encryptionConfig(context: ApiContext): EncryptionConfig {
  const { type, keyArn, changedAt } = encryptionCollection(context).get(NAME) ?? AWS_DEFAULT;
  const settled = hasSettled(context, changedAt, ENCRYPTION_UPDATE_SECONDS);
  return { KeyId: keyArn, Status: settled ? "ACTIVE" : "UPDATING", Type: type };
}

export function putEncryption(context: ApiContext, type: EncryptionType, keyArn?: string): void {
  encryptionCollection(context).put(NAME, { type, keyArn, changedAt: epochSeconds(context) });
}

function encryptionCollection({ store }: ApiContext): Collection<StoredEncryption> {
  return store.settings.collection<StoredEncryption>("encryption-config");
}
