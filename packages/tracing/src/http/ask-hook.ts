import type { WarnOnce } from "../capture/warn-once.ts";
import { textWithoutSecrets } from "../redaction/text-without-secrets.ts";

/** The answer of a hook of the program; `undefined` when it throws, which is said once for each hook. */
export function askHook<T>(warn: WarnOnce, hook: string, ask: () => T): T | undefined {
  try {
    const answer = ask();
    // Without a handler the rejection of an async hook would end the process.
    if (answer instanceof Promise) answer.catch((error: unknown) => warn(hook, failure(hook, error)));
    return answer;
  } catch (error) {
    warn(hook, failure(hook, error));
    return undefined;
  }
}

function failure(hook: string, error: unknown): string {
  const reason = error instanceof Error ? textWithoutSecrets(error.message) : `threw ${typeof error}`;
  return `X-Ray: the hook outgoing.${hook} failed (${reason}) and is ignored`;
}
