import type { HttpExchange, Segment, SqlQuery, TraceDocument } from "@xray-lab/segments";
import { FLAG_ATTRIBUTES, IN_PROGRESS_ATTRIBUTE } from "../undocumented.ts";

type Members = Readonly<Record<string, unknown>>;

/** The attributes that {@link segmentsOf} makes the document's members from. Undefined attributes are absent. */
export function attributesOfWork(document: TraceDocument): Members {
  const { http, aws, annotations, metadata, in_progress } = document;
  return {
    ...(document.type === undefined ? attributesOfSegment(document) : attributesOfCall(document)),
    ...attributesOfHttp(http),
    ...attributesOfAws(aws),
    ...flagsOf(document),
    ...metadataOf(metadata),
    [IN_PROGRESS_ATTRIBUTE]: in_progress === true ? true : undefined,
    // Last, because an annotation may have the same key as another attribute.
    ...annotations,
    "aws.xray.annotations": annotations && Object.keys(annotations),
  };
}

function attributesOfSegment({ name, user, resource_arn }: Segment): Members {
  return { "aws.local.service": name, "enduser.id": user, "aws.xray.resource_arn": resource_arn };
}

function attributesOfCall({ name, namespace, sql, traced }: Exclude<TraceDocument, Segment>): Members {
  const isCall = namespace === "aws" || namespace === "remote" || sql !== undefined;
  return {
    "aws.remote.service": isCall ? name : undefined,
    "rpc.system": namespace === "aws" ? "aws-api" : undefined,
    "aws.xray.traced": traced,
    ...attributesOfSql(sql),
  };
}

function attributesOfHttp({ request, response }: HttpExchange = {}): Members {
  return {
    "http.request.method": request?.method,
    "url.full": request?.url,
    "user_agent.original": request?.user_agent,
    "client.address": request?.client_ip,
    "aws.xray.x_forwarded_for": request?.client_ip && (request.x_forwarded_for ?? false),
    "http.response.status_code": response?.status,
    "http.response.body.size": response?.content_length,
  };
}

function attributesOfSql(sql: SqlQuery | undefined): Members {
  if (sql === undefined) return {};
  return {
    "db.system.name": sql.database_type ?? "other_sql",
    "db.connection_string": sql.connection_string ?? sql.url,
    "db.query.text": sql.sanitized_query,
    "db.user": sql.user,
  };
}

function attributesOfAws(aws: Members = {}): Members {
  return {
    "aws.account_id": aws["account_id"],
    "aws.operation": aws["operation"],
    "aws.region": aws["region"],
    "aws.request_id": aws["request_id"],
    "aws.queue_url": aws["queue_url"],
    "aws.table_name": aws["table_name"],
    "aws.dynamodb.table_names": aws["table_names"],
    "aws.xray.retries": aws["retries"],
  };
}

function flagsOf({ error = false, throttle = false, fault = false }: TraceDocument): Members {
  return {
    [FLAG_ATTRIBUTES.error]: error,
    [FLAG_ATTRIBUTES.throttle]: throttle,
    [FLAG_ATTRIBUTES.fault]: fault,
  };
}

/** Each namespace as JSON in one attribute. */
function metadataOf(metadata: Members = {}): Members {
  return Object.fromEntries(
    Object.entries(metadata).map(([namespace, value]) => [
      `aws.xray.metadata.${namespace}`,
      JSON.stringify(value),
    ]),
  );
}
