# For build-daemon.sh and build-collector.sh, which read it: Go programs as images. Sets `work`, a folder that goes away.
# shellcheck shell=bash
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The versions are those that `pnpm interop` proves against the local X-Ray.
pinned() { sed -n "s/^ *$1: \"\(.*\)\",$/\1/p" "$here/../../tests/interop/versions.ts" "$here/../../packages/test-support/src/xray-daemon.ts"; }

refused() {
  echo "$1 could not be built: see above. A 403 or 404 from the module proxy means that it is not to be had here;" >&2
  echo "where a registry can be reached, leave DAEMON_IMAGE and COLLECTOR_IMAGE unset and compose pulls the official image." >&2
  exit 1
}

# Static, because the image has no C library; for the engine's kind of machine, which is not always this one's. One package at
# a time: a build must leave room for what else runs.
as_for_docker() {
  CGO_ENABLED=0 GOOS="${GOOS-linux}" GOARCH="${GOARCH-$(docker version --format '{{.Server.Arch}}')}" \
    GOFLAGS="${GOFLAGS:-} -p=1 -buildvcs=false" nice "$@"
}

# go_program MODULE VERSION PATH FILE: the program at PATH in the module, or at its root when that is empty. By a module of its
# own: `go install` cannot build for another machine into a named folder, and like `go get` it asks for a list of versions,
# which a proxy need not have of what it has one version of.
go_program() {
  command -v go >/dev/null || PATH=$PATH:/usr/local/go/bin
  command -v go >/dev/null || { echo "Go is not installed: https://go.dev/dl/" >&2; exit 1; }
  local module="$work/module"
  rm -rf "$module" && mkdir "$module"
  (cd "$module" && go mod init build >/dev/null 2>&1 && go mod edit "-require=$1@$2" &&
    as_for_docker go build -mod=mod -trimpath -o "$4" "$1$3") || refused "$1$3@$2"
}

# make_image TAG FOLDER-WITH-DOCKERFILE PROGRAM. The context is a folder with the program alone: the repository's .dockerignore
# lets nothing of this folder in.
make_image() {
  local context="$work/context"
  mkdir "$context" && install -m 755 "$3" "$context/"
  docker build --quiet --file "$2/Dockerfile" --tag "$1" "$context" >/dev/null
  docker image inspect --format "$1: {{.Size}} bytes" "$1"
}
