import { XRayClient } from "@aws-sdk/client-xray";
import { onTestFinished } from "vitest";
import { builtConsole } from "../console/built.ts";
import { type RunningXray, runXray } from "../running-xray.ts";

export const TOKEN = "a-token/with+odd~characters=";

/** An X-Ray with a console that lets in nobody without {@link TOKEN}. */
export function runWithToken(): Promise<RunningXray> {
  return runXray({ XRAY_API_TOKEN: TOKEN }, builtConsole());
}

interface Visit extends Pick<RequestInit, "method" | "body"> {
  readonly headers?: Readonly<Record<string, string>>;
}

/** A browser that follows no redirect by itself, and opens a page unless `accept` says otherwise. */
export function browse(xray: RunningXray, path: string, { headers, ...init }: Visit = {}): Promise<Response> {
  return fetch(xray.url + path, {
    redirect: "manual",
    ...init,
    headers: { accept: "text/html,*/*", ...headers },
  });
}

/** Sends the form of the login page. */
export function logIn(xray: RunningXray, token: string, next = "/"): Promise<Response> {
  return browse(xray, "/login", { method: "POST", body: new URLSearchParams({ token, next }) });
}

/** What the browser sends back after the login. */
export function cookieOf(response: Response): string {
  return response.headers.get("set-cookie")?.split(";")[0] ?? "";
}

export function awsClient(endpoint: string, accessKeyId: string): XRayClient {
  const credentials = { accessKeyId, secretAccessKey: "anything" };
  const client = new XRayClient({ endpoint, region: "us-east-1", credentials, maxAttempts: 1 });
  onTestFinished(() => client.destroy());
  return client;
}
