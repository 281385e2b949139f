import type { Container } from "./kubernetes.ts";

/** Stands for what is only known in a cluster. An address, because one of them is the sender of mails. */
const SOMETHING = "something@example.com";

/** The environment that a container would have, as far as the manifests say. */
export function environmentOf(container: Container): Record<string, string> {
  return Object.fromEntries(
    (container.env ?? []).map(({ name, value, valueFrom }) => [name, valueFrom ? SOMETHING : (value ?? "")]),
  );
}
