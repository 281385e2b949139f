#!/usr/bin/env bash
# The OpenTelemetry Collector with the awsxray receiver as an image, without a registry: put together by its own builder.
#   deploy/docker/build-collector.sh
#   COLLECTOR_BINARY=/somewhere/otelcol deploy/docker/build-collector.sh   a static build that is there already
# Then: COLLECTOR_IMAGE=xray-lab/xray-collector COMPOSE_PROFILES=otel docker compose up --build
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
. "$here/go-program.sh"

version=$(pinned collector)
if [ -n "${COLLECTOR_BINARY:-}" ]; then
  cp "$COLLECTOR_BINARY" "$work/otelcol"
else
  GOOS='' GOARCH='' go_program go.opentelemetry.io/collector/cmd/builder "$version" "" "$work/builder"
  sed "s/VERSION$/$version/" "$here/collector/builder.yaml" > "$work/builder.yaml"
  # What the modules must hash to, so that no checksum database has to be asked, which does not know all of them. With another
  # version: build once with GONOSUMDB=github.com/open-telemetry, look what was fetched, and keep the otelcol/go.sum it leaves.
  mkdir "$work/otelcol" && cp "$here/collector/go.sum" "$work/otelcol/"
  (cd "$work" && as_for_docker ./builder --config builder.yaml) || refused "the Collector $version with the awsxray receiver"
  mv "$work/otelcol/otelcol" "$work/program" && rm -r "$work/otelcol" && mv "$work/program" "$work/otelcol"
fi
make_image xray-lab/xray-collector "$here/collector" "$work/otelcol"
