#!/usr/bin/env bash
# The whole system in a kind cluster: the overlay `local`, a trace, the map, and what is lost while things are taken away.
#   tests/kubernetes/kind.sh           makes a cluster, checks, deletes it
#   tests/kubernetes/kind.sh --keep    leaves the cluster, to look at: kubectl --context kind-xray-lab-e2e get pods
# Needs Linux (the requests go to a node's own address), Docker, kind, kubectl 1.31 or later, the repository's node_modules, a registry
# to pull from, and about 6 GB of memory. Exit code 0: everything held. 1: something did not, and the last lines say what.
set -euo pipefail
cd "$(dirname "$0")/../.."

CLUSTER=${CLUSTER:-xray-lab-e2e}
NODE_IMAGE=${NODE_IMAGE:-}
VERSION=$(node -p 'require("./package.json").version')
SERVICES=(user-management notification xray traffic)
keep=false
case "${1:-}" in
  "") ;;
  --keep) keep=true ;;
  --help) sed -n '2,6s/^# //p' "$0"; exit 0 ;;
  *) echo "unknown option $1: only --keep and --help" >&2; exit 2 ;;
esac

# The cluster's own kubeconfig: nothing here can reach the cluster you happen to be logged in to.
work=$(mktemp -d)
export KUBECONFIG=$work/kubeconfig

say() { printf '\n== %s\n' "$*"; }

# Logs of what failed come before the cluster goes: afterwards nobody can look.
finish() {
  local code=$?
  [ "$code" -eq 0 ] || evidence || true
  if $keep; then
    echo "kept: export KUBECONFIG=$KUBECONFIG; undo: kind delete cluster --name $CLUSTER"
  else
    kind delete cluster --name "$CLUSTER" || true
    rm -rf "$work"
  fi
  exit "$code"
}

evidence() {
  say "what the cluster looks like"
  kubectl get pods,endpointslices --output wide
  kubectl get events --sort-by=.lastTimestamp | tail -40
  for app in xray-daemon usermgmt-restapp notification-restapp; do
    say "the last lines of $app"
    kubectl logs --selector "app=$app" --tail 20 --prefix --ignore-errors
  done
}

# Three workers: the volumes of MySQL and of X-Ray hold at most two of them, and one is left to drain.
make_cluster() {
  kind create cluster --name "$CLUSTER" --wait 180s --config - <<'YAML'
kind: Cluster
apiVersion: kind.x-k8s.io/v1alpha4
nodes:
  - role: control-plane
  - role: worker
  - role: worker
  - role: worker
YAML
}

build_images() {
  local base=()
  [ -z "$NODE_IMAGE" ] || base=(--build-arg "NODE_IMAGE=$NODE_IMAGE")
  for service in "${SERVICES[@]}"; do
    docker build --quiet --build-arg "SERVICE=$service" "${base[@]}" --tag "xray-lab/$service:$VERSION" .
    # One by one: kind's nodes have no registry to pull these from.
    kind load docker-image --name "$CLUSTER" "xray-lab/$service:$VERSION"
  done
}

apply_local() {
  kubectl apply --kustomize k8s/overlays/local
  # Not for the Job, which is cleaned up after it ended: for what it makes. MySQL and user-management wait for it too.
  kubectl wait --for=create secret/mysql-db-password --timeout=300s
  kubectl rollout status statefulset/mysql --timeout=600s
  kubectl rollout status daemonset/xray-daemon --timeout=300s
  for deployment in $(kubectl get deployments --output name); do
    kubectl rollout status "$deployment" --timeout=300s
  done
}

# A second apply must change nothing, the password least of all: MySQL keeps the one it was started with. Asked of `diff`, because
# `apply` says "configured" of the StatefulSet and the budgets each time, though their generation stays. Not of the Job, which is
# cleaned up some time after it ended, and then made anew.
apply_again() {
  local before after
  kubectl diff --kustomize k8s/overlays/local --selector 'app!=mysql-password' ||
    { echo "a second apply would change this, or could not be tried"; return 1; }
  before=$(kubectl get secret mysql-db-password --output jsonpath='{.metadata.resourceVersion}')
  kubectl delete job mysql-password --ignore-not-found
  kubectl apply --kustomize k8s/overlays/local
  kubectl wait --for=condition=complete job/mysql-password --timeout=60s
  after=$(kubectl get secret mysql-db-password --output jsonpath='{.metadata.resourceVersion}')
  [ "$before" = "$after" ] || { echo "a second apply changed the database's password"; return 1; }
}

trap finish EXIT
say "a cluster"
make_cluster
say "our four images"
build_images
say "kubectl apply -k k8s/overlays/local"
apply_local
say "the same again"
apply_again
say "a trace, the map, and what is lost"
node tests/kubernetes/kind/main.ts
