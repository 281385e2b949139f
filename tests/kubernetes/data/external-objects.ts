/** Objects that the manifests read and do not make, each with its keys. Any other object that is read must be rendered. */
export const EXTERNAL_CONFIG_MAPS: Readonly<Record<string, readonly string[]>> = {
  /** Kubernetes puts it into every namespace. */
  "kube-root-ca.crt": ["ca.crt"],
};

/** No Secret is in the tree. A README must say how to make each of these, with these keys. */
export const EXTERNAL_SECRETS: Readonly<Record<string, readonly string[]>> = {
  /** Made by the Job mysql-password at the first apply, or by hand before it. */
  "mysql-db-password": ["db-password"],
  "usermgmt-api-token": ["token"],
  "ses-smtp": ["username", "password", "from-address"],
};

/** Pods that talk to the API server. No other pod gets a token. */
export const MAY_HAVE_A_TOKEN: ReadonlySet<string> = new Set(["Job mysql-password"]);

/** In place of credentials where no program checks them: the daemon signs, the local X-Ray does not look. */
export const PLACEHOLDER_CREDENTIALS: ReadonlySet<string> = new Set(["nobody", "checks-this"]);
