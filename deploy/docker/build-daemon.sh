#!/usr/bin/env bash
# AWS's daemon as an image, without a registry: built with Go from its module, or from a program you have.
#   deploy/docker/build-daemon.sh                            from the module, through the Go module proxy
#   DAEMON_BINARY=/somewhere/xray deploy/docker/build-daemon.sh   a static build (CGO_ENABLED=0) that is there already
# Then: DAEMON_IMAGE=xray-lab/xray-daemon COMPOSE_PROFILES=daemon docker compose up --build
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
. "$here/go-program.sh"

module=github.com/aws/aws-xray-daemon
if [ -n "${DAEMON_BINARY:-}" ]; then
  cp "$DAEMON_BINARY" "$work/xray"
else
  go_program "$module" "$(pinned xrayDaemon)" /cmd/tracing "$work/xray"
fi
make_image xray-lab/xray-daemon "$here/daemon" "$work/xray"
