import { hostname } from "node:os";
import { backgroundCall, parseAnswer } from "../http/background-call.ts";
import type { TracingOptions } from "../options.ts";
import { METADATA_LIMIT_MS } from "./metadata-limit.ts";
import { textIn } from "./text-in.ts";

/**
 * The member `aws.ecs` of a segment.
 *
 * @see https://docs.aws.amazon.com/xray/latest/devguide/xray-api-segmentdocuments.html#api-segmentdocuments-aws
 */
export interface EcsData {
  /** The host's name, which is known at once. */
  readonly container: string;
  readonly container_id?: string;
  readonly container_arn?: string;
}

/** ECS sets it in every container: `http://169.254.170.2/v4/<id>`. */
const METADATA_URI = "ECS_CONTAINER_METADATA_URI_V4";

type Environment = TracingOptions["environment"];

function metadataUri(environment: Environment): URL | undefined {
  const uri = URL.parse(environment[METADATA_URI]?.trim() ?? "");
  return uri?.protocol === "http:" ? uri : undefined;
}

export function ecsAtStart(environment: Environment): EcsData | undefined {
  return metadataUri(environment) && { container: hostname() };
}

/**
 * Asks for the ids of the container; `undefined` outside ECS.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-metadata-endpoint-v4.html
 * @throws Error whose message gives the reason.
 */
export async function askEcs(environment: Environment, signal: AbortSignal): Promise<EcsData | undefined> {
  const uri = metadataUri(environment);
  if (uri === undefined) return undefined;
  const { hostname: host, port, pathname: path } = uri;
  const answer = parseAnswer(await backgroundCall({ host, port, path, limit: METADATA_LIMIT_MS, signal }));
  const id = textIn(answer, "DockerId");
  const arn = textIn(answer, "ContainerARN");
  return { container: hostname(), ...(id && { container_id: id }), ...(arn && { container_arn: arn }) };
}
