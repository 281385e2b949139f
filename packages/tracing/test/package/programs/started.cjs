// Run with --expose-internals: prints whether an async hook is active and which variables there are after the start.
const { startTracing } = require("@xray-lab/tracing");
const { internalBinding } = require("internal/test/binding");

const { async_hook_fields: hookFields, constants } = internalBinding("async_wrap");
const silent = { info() {}, warn() {}, error() {} };
startTracing({ name: "Started", environment: {}, logger: silent });
const names = Object.keys(process.env).filter((name) => /^(AWS_XRAY|LAMBDA)/.test(name));
process.stdout.write(JSON.stringify({ asyncHooks: hookFields[constants.kTotals], names }));
process.exit();
