/** A local X-Ray takes any credentials, but the clients need some. The user's profile and the metadata service are not asked. */
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

/** The environment of a client: that of this process, without the variables that would send it to another X-Ray. */
export function clientEnvironment(): NodeJS.ProcessEnv {
  const others = Object.entries(process.env).filter(([name]) => !/^(AWS|XRAY|OTEL)_/.test(name));
  return { ...Object.fromEntries(others), ...AWS };
}
