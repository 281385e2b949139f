import type { Context } from "../sdk/context.ts";
import type { Endpoint } from "../settings/daemon-address.ts";
import type { TracingOptions } from "../options.ts";
import { askEc2, INSTANCE_METADATA } from "./ec2.ts";
import { askEcs } from "./ecs.ts";
import type { Resource } from "./resource.ts";

export interface Learning extends Pick<TracingOptions, "environment" | "logger" | "ec2"> {
  readonly context: Context;
  /** Called with the members that an answer gives. */
  readonly learned: (members: Resource) => void;
  readonly instanceMetadata?: Endpoint;
}

/**
 * Asks ECS and, by option, EC2 in the background what runs the process. Segments do not wait for it. The calls are not recorded.
 * Returns the function that stops it.
 */
export function learnResource(learning: Learning): () => void {
  const { context, environment, ec2: isOnEc2 = false, instanceMetadata = INSTANCE_METADATA } = learning;
  const stop = new AbortController();
  const { signal } = stop;
  context.runUntraced(() => {
    void learn(learning, signal, "ECS", async () => {
      const ecs = await askEcs(environment, signal);
      return ecs && { ecs };
    });
    if (!isOnEc2) return;
    void learn(learning, signal, "EC2", async () => ({ ec2: await askEc2(instanceMetadata, signal) }));
  });
  return () => stop.abort();
}

/** Never rejects: nobody waits for it. */
async function learn(
  { logger, learned }: Learning,
  stopped: AbortSignal,
  service: string,
  ask: () => Promise<Resource | undefined>,
): Promise<void> {
  try {
    const members = await ask();
    if (members !== undefined && !stopped.aborted) learned(members);
  } catch (error) {
    if (stopped.aborted) return;
    const { message, code } = error as NodeJS.ErrnoException;
    logger.warn(`X-Ray: the metadata of ${service} cannot be read (${message || code})`);
  }
}
