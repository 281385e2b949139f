import type { ServiceNode } from "@xray-lab/traces";

/** What a node is, as far as its picture tells. */
export type NodeKind = "client" | "service" | "database" | "mail" | "queue" | "aws" | "remote";

const DATABASE = /^Database::|::(?:DynamoDB|RDS|DAX|Redshift|ElastiCache)\b/i;
const QUEUE = /::(?:SQS|SNS|Kinesis|EventBridge|Events)\b/i;
const MAIL = /\b(?:smtp|e?mail|inbox|ses)\b/i;
/** Where one's own services run. */
const COMPUTE = /^AWS::(?:EC2|ECS|EKS|ElasticBeanstalk|Lambda|AppRunner)\b/i;

/** X-Ray has no type for a mail server: it is a remote service whose name says so. */
export function nodeKind({ client, active, name, type = "" }: ServiceNode): NodeKind {
  if (client) return "client";
  if (DATABASE.test(type)) return "database";
  if (QUEUE.test(type)) return "queue";
  if (/::SES\b/i.test(type) || (!active && MAIL.test(name))) return "mail";
  if (COMPUTE.test(type) || active) return "service";
  return type.startsWith("AWS::") ? "aws" : "remote";
}
