/** Any credentials will do, but the clients insist on some. No profile of the person's is read, no metadata service asked. */
const AWS: NodeJS.ProcessEnv = {
  AWS_ACCESS_KEY_ID: "lab",
  AWS_SECRET_ACCESS_KEY: "lab",
  AWS_REGION: "us-east-1",
  AWS_DEFAULT_REGION: "us-east-1",
  AWS_CONFIG_FILE: "/dev/null",
  AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
  AWS_EC2_METADATA_DISABLED: "true",
  AWS_PAGER: "",
};

/** What a client runs in: the person's environment without what could turn it elsewhere. */
export function clientEnvironment(): NodeJS.ProcessEnv {
  const others = Object.entries(process.env).filter(([name]) => !/^(AWS|XRAY|OTEL)_/.test(name));
  return { ...Object.fromEntries(others), ...AWS };
}
