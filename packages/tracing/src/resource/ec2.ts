import { backgroundCall, parseAnswer } from "../http/background-call.ts";
import type { Endpoint } from "../settings/daemon-address.ts";
import { METADATA_LIMIT_MS } from "./metadata-limit.ts";
import { textIn } from "./text-in.ts";

/**
 * The member `aws.ec2` of a segment.
 *
 * @see https://docs.aws.amazon.com/xray/latest/devguide/xray-api-segmentdocuments.html#api-segmentdocuments-aws
 */
export interface Ec2Data {
  readonly instance_id: string;
  readonly availability_zone?: string;
  readonly instance_size?: string;
  readonly ami_id?: string;
}

/** The instance metadata service, the same on every instance. */
export const INSTANCE_METADATA: Endpoint = { host: "169.254.169.254", port: 80 };

/** The token is used once, and at once. */
const TOKEN_SECONDS = 60;

/**
 * Asks for the instance, with a token (IMDSv2).
 *
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instance-identity-documents.html
 * @throws Error whose message gives the reason.
 */
export async function askEc2(endpoint: Endpoint, signal: AbortSignal): Promise<Ec2Data> {
  const { host, port } = endpoint;
  const asking = { "X-aws-ec2-metadata-token-ttl-seconds": TOKEN_SECONDS };
  const call = { host, port, limit: METADATA_LIMIT_MS, signal };
  const token = await backgroundCall({ ...call, method: "PUT", path: "/latest/api/token", headers: asking });
  const path = "/latest/dynamic/instance-identity/document";
  const headers = { "X-aws-ec2-metadata-token": token };
  return dataOf(parseAnswer(await backgroundCall({ ...call, path, headers })));
}

function dataOf(document: unknown): Ec2Data {
  const id = textIn(document, "instanceId");
  if (id === undefined) throw new Error("an answer without an instanceId");
  const [zone, size, ami] = ["availabilityZone", "instanceType", "imageId"].map((name) =>
    textIn(document, name),
  );
  return {
    instance_id: id,
    ...(zone && { availability_zone: zone }),
    ...(size && { instance_size: size }),
    ...(ami && { ami_id: ami }),
  };
}
