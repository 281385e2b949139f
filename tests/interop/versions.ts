/**
 * The versions of everything that is downloaded and built. A change here makes a new folder in `.interop/`.
 * What comes with the repository (`@aws-sdk/client-xray`, the X-Ray SDK for Node) is pinned in package.json.
 */
export const VERSIONS = {
  awscli: "1.46.2",
  boto3: "1.44.5",
  awsSdkJs2: "2.1693.0",
  awsSdkJs3: "3.1164.0",
  xraySdkPython: "2.15.0",
  xraySdkJava: "2.20.0",
  awsSdkJava: "2.34.0",
  xraySdkGo: "1.8.5",
  awsSdkGo: "1.55.8",
  mavenDependencyPlugin: "3.6.1",
  collector: "v0.142.0",
  /** Those of Grafana's data source for X-Ray, v2.17.1. The data source itself is not in the module proxy. */
  awsSdkGoV2: "v1.41.4",
  awsSdkGoV2Xray: "v1.36.20",
} as const;
