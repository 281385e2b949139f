// Run with --expose-internals: prints what `load` changed in this program. Only the internals show whether an async hook is active.
const diagnostics = require("node:diagnostics_channel");
const http = require("node:http");
const https = require("node:https");
const { internalBinding } = require("internal/test/binding");

const { async_hook_fields: hookFields, constants } = internalBinding("async_wrap");
const CHANNELS = ["undici:request:create", "mysql2:query", "http.client.request.start", "net.client.socket"];
const { fetch } = globalThis;
const { request, get } = http;
const { request: secureRequest } = https;
const emit = Reflect.get(process, "emit");

const state = () => ({
  asyncHooks: hookFields[constants.kTotals],
  processListeners: process.eventNames().map((name) => [String(name), process.listenerCount(name)]),
  subscribedChannels: CHANNELS.filter((name) => diagnostics.hasSubscribers(name)),
  globals: Reflect.ownKeys(globalThis).map(String),
  environment: { ...process.env },
  openedResources: process.getActiveResourcesInfo(),
  fetchIsItself: globalThis.fetch === fetch,
  httpIsItself: http.request === request && http.get === get && https.request === secureRequest,
  processIsItself: process.emit === emit,
  prepareStackTrace: typeof Error.prepareStackTrace,
  stackTraceLimit: Error.stackTraceLimit,
  sdkModules: Object.keys(require.cache).filter((path) => /aws-xray-sdk|cls-hooked/.test(path)),
});

const before = JSON.stringify(state());
require(process.argv[2]);
const after = state();
process.stdout.write(
  JSON.stringify({ before: JSON.parse(before), after: JSON.parse(JSON.stringify(after)) }),
);
