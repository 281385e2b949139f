// A container's health check: exit code 0 when the URL answers 2xx. The images have no shell tools to ask with.
const [url] = process.argv.slice(2);
const healthy = await fetch(url, { signal: AbortSignal.timeout(3_000) }).then(
  (reply) => reply.ok,
  () => false,
);
process.exitCode = healthy ? 0 : 1;
