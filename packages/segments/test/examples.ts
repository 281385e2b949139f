import type { IndependentSubsegment, Segment, Subsegment } from "../src/index.ts";

/** A complete document with the members of a test. */
export function segment(members: Partial<Segment> = {}): Segment {
  return {
    trace_id: "1-66f0c1a2-4d1c2f0e9b7a63518c0d4e21",
    id: "a1b2c3d4e5f60718",
    name: "user-management",
    start_time: 1_727_054_242.125,
    end_time: 1_727_054_242.5,
    ...members,
  };
}

export function subsegment(members: Partial<Subsegment> = {}): Subsegment {
  return {
    id: "0011223344556677",
    name: "notification",
    start_time: 1_727_054_242.2,
    end_time: 1_727_054_242.4,
    ...members,
  };
}

export function independentSubsegment(members: Partial<IndependentSubsegment> = {}): IndependentSubsegment {
  const { trace_id, id: parent_id } = segment();
  return { ...subsegment(), type: "subsegment", trace_id, parent_id, ...members };
}

const UNLISTED = { ...segment(), Dummy: true, inferred: { a: [null] } };

/** The forms of document that the developer guide describes, one of each. */
export const FORMS: Readonly<Record<string, Segment | IndependentSubsegment>> = {
  "a minimal segment": segment(),
  "a segment in progress": segment({ end_time: undefined, in_progress: true }),
  "a segment in scientific notation": segment({ start_time: 1.727054242125e9 }),
  "a segment of a called service": segment({ parent_id: "0011223344556677" }),
  "a segment that a Python SDK completed": segment({ in_progress: false }),
  "a segment that ends before it starts": segment({ end_time: 1 }),
  "a segment with a served request": segment({
    http: {
      request: {
        method: "POST",
        url: "http://localhost:8095/usermgmt/user",
        user_agent: "curl/8.9.1",
        client_ip: "203.0.113.7",
        x_forwarded_for: true,
      },
      response: { status: 201, content_length: 86 },
    },
  }),
  "a segment with the resource it ran on": segment({
    origin: "AWS::EKS::Container",
    resource_arn: "arn:aws:eks:eu-central-1:123456789012:cluster/dev",
    user: "linh",
    service: { name: "user-management", version: "1.4.0", runtime: "node", runtime_version: "v24.1.0" },
    aws: {
      account_id: "123456789012",
      eks: { cluster_name: "dev", pod: "usermgmt-7d9", container_id: "cafe" },
      ec2: { availability_zone: "eu-central-1a", instance_id: "i-0abc" },
    },
  }),
  "a segment with annotations and metadata": segment({
    annotations: { tenant: "blue", attempt: 2, "cache.hit": false },
    metadata: { debug: { rows: [1, 2, null], note: "" }, default: {} },
  }),
  "a segment with an exception": segment({
    fault: true,
    error: false,
    throttle: false,
    cause: {
      working_directory: "/srv/app",
      paths: ["/srv/app/src"],
      exceptions: [
        {
          id: "89abcdef01234567",
          type: "TypeError",
          message: "username is undefined",
          remote: false,
          truncated: 3,
          skipped: 1,
          cause: "fedcba9876543210",
          stack: [{ path: "src/users.ts", line: 41, label: "create" }, { label: "next" }],
        },
      ],
    },
  }),
  "a segment with a cause recorded elsewhere": segment({ fault: true, cause: "89abcdef01234567" }),
  "a segment with links": segment({
    links: [{ trace_id: segment().trace_id, id: "0011223344556677", attributes: { kind: "queue" } }],
  }),
  "a segment with embedded subsegments": segment({
    subsegments: [
      subsegment({
        namespace: "remote",
        traced: true,
        http: {
          request: { method: "POST", url: "http://notification:8096/notification/send", traced: true },
          response: { status: 429, content_length: 12 },
        },
        error: true,
        throttle: true,
        precursor_ids: ["1111222233334444"],
      }),
      subsegment({
        id: "aaaabbbbccccdddd",
        name: "usermgmt@mysql.default",
        namespace: "remote",
        sql: {
          url: "mysql://mysql.default:3306/usermgmt",
          connection_string: "mysql.default:3306",
          sanitized_query: "SELECT * FROM users WHERE username = ?",
          database_type: "MySQL",
          database_version: "9.7.0",
          driver_version: "3.24.6",
          user: "dbadmin",
          preparation: "statement",
        },
        subsegments: [subsegment({ id: "9999888877776666", name: "parse" })],
      }),
    ],
  }),
  "an independent subsegment": independentSubsegment(),
  "an independent subsegment of an AWS call": independentSubsegment({
    name: "DynamoDB",
    namespace: "aws",
    aws: { operation: "PutItem", table_name: "users", retries: 0 },
  }),
  "a segment with members that nobody listed": UNLISTED,
};
