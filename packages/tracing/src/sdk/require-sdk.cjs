/**
 * A CommonJS module, because a bundler sees what is required by name in one, and an ES module cannot load the SDK as late as
 * `startTracing`: an import loads it at once. @returns the SDK's modules
 */
exports.requireSdk = () => ({
  core: require("aws-xray-sdk-core"),
  express: require("aws-xray-sdk-express"),
  contextUtils: require("aws-xray-sdk-core/dist/lib/context_utils"),
  emitter: require("aws-xray-sdk-core/dist/lib/segment_emitter"),
  daemonConfig: require("aws-xray-sdk-core/dist/lib/daemon_config"),
  AwsData: require("aws-xray-sdk-core/dist/lib/segments/attributes/aws"),
});
