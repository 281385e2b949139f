/** What the manifests read and do not make, and who makes it. Anything else that is read must be rendered. */
export const GIVEN_CONFIG_MAPS: Readonly<Record<string, readonly string[]>> = {
  /** Kubernetes puts it into every namespace. */
  "kube-root-ca.crt": ["ca.crt"],
};

/** No Secret is ever in the tree. Each is made by somebody, with these keys; a README must say how. */
export const GIVEN_SECRETS: Readonly<Record<string, readonly string[]>> = {
  /** By the Job mysql-password at the first apply, or by hand before it. */
  "mysql-db-password": ["db-password"],
  "usermgmt-api-token": ["token"],
  "ses-smtp": ["username", "password", "from-address"],
};

/** Whose work is to talk to the API server. Nobody else gets a token. */
export const MAY_HAVE_A_TOKEN: ReadonlySet<string> = new Set(["Job mysql-password"]);

/** In place of credentials where nobody checks them: the daemon signs, the local X-Ray does not look. */
export const CREDENTIALS_OF_NOBODY: ReadonlySet<string> = new Set(["nobody", "checks-this"]);
