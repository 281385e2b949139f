# One image per service: docker build --build-arg SERVICE=xray --tag xray-lab/xray .
# Only the console is built, for a browser needs a bundle. All else runs as it is, and the images keep the workspace's layout,
# because Node does not run TypeScript below node_modules.
ARG NODE_IMAGE=node:24.21.0-bookworm-slim

FROM ${NODE_IMAGE} AS base
ENV NODE_ENV=production
WORKDIR /app

# The manifests alone, so that a changed source file does not install everything again.
FROM base AS manifests
COPY package.json pnpm-lock.yaml pnpm-workspace.yaml ./
COPY packages packages
COPY services services
RUN find packages services -type f ! -name package.json -delete

# The console comes built, from the stage below: what it is made of stays out of the image.
FROM base AS dependencies
ARG SERVICE
COPY --from=manifests /app ./
RUN npm exec --yes -- "$(node -p 'require("./package.json").packageManager')" \
    install --frozen-lockfile --prod --no-optional --filter "@xray-lab/${SERVICE}..." --filter "!@xray-lab/console"

# Only xray serves it: for the others, the folder is empty. With the optional packages, among which are the bundler's binaries.
FROM base AS console
ARG SERVICE
COPY --from=manifests /app ./
RUN mkdir -p packages/console/dist && [ "${SERVICE}" != xray ] || \
    npm exec --yes -- "$(node -p 'require("./package.json").packageManager')" \
    install --frozen-lockfile --prod --filter "@xray-lab/console..."
COPY tsconfig.base.json ./
COPY packages packages
RUN [ "${SERVICE}" != xray ] || node packages/console/build.ts

FROM base AS service
ARG SERVICE
RUN mkdir /data && chown node:node /data
COPY --from=dependencies /app ./
COPY packages packages
COPY --from=console /app/packages/console/dist packages/console/dist
COPY services/${SERVICE} services/${SERVICE}
COPY scripts/healthy.mjs scripts/healthy.mjs
USER node
# glibc gives freed memory back at once: it would keep the 16 MiB of each of four password hashes for ever, and of each thread of
# xray what it read and packed. A flood of datagrams then fits into 256 MiB (services/xray/test/memory/flood.test.ts).
ENV MALLOC_MMAP_THRESHOLD_=131072
ENV MALLOC_ARENA_MAX=2
WORKDIR /app/services/${SERVICE}
# Node itself is process 1: the services handle SIGTERM themselves.
CMD ["node", "src/main.ts"]
