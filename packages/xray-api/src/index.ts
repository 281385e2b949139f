export { createXrayApi, type XrayApi, type XrayApiOptions } from "./xray-api.ts";
