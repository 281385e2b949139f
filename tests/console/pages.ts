import { createUser } from "@xray-lab/system-tests/requests";
import { until } from "@xray-lab/test-support/until";
import { inject } from "vitest";

/** Every page of the console. `:id` is a trace's id. */
export const PAGES: readonly { readonly path: string }[] = [
  { path: "/" },
  { path: "/traces" },
  { path: "/trace/:id" },
  { path: "/intake" },
  { path: "/groups" },
  { path: "/sampling" },
  { path: "/insights" },
  { path: "/no-such-page" },
];

/** A user is created in a trace of its own. @returns the trace's id, once all of it can be read */
export async function createdTrace(): Promise<string> {
  const { traceId } = await createUser(inject("lab"));
  const count = await until(
    () => documentsOf(traceId),
    (documents) => documents >= SERVICES,
    { seconds: 10 },
  );
  if (count < SERVICES) throw new Error(`${traceId} has ${count} documents`);
  return traceId;
}

/** user-management and notification send a document each. */
const SERVICES = 2;

async function documentsOf(traceId: string): Promise<number> {
  const body = JSON.stringify({ TraceIds: [traceId] });
  const response = await fetch(`${inject("lab").xray}/Traces`, { method: "POST", body });
  const { Traces } = (await response.json()) as {
    readonly Traces: readonly { readonly Segments: readonly { readonly Document: string }[] }[];
  };
  return (Traces[0]?.Segments ?? []).filter(({ Document }) => !Document.includes('"inferred":true')).length;
}
