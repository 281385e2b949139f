export { clientEnvironment } from "@xray-lab/test-support";
