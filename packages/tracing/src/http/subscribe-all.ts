import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { fenced } from "../fence/fence.ts";

/** Subscribes to diagnostics channels. Returns the function that ends the subscriptions. */
export function subscribeAll(listeners: Readonly<Record<string, (message: never) => void>>): () => void {
  const subscriptions = Object.entries(listeners).map(
    ([channel, listener]) => [channel, fenced(channel, (message) => listener(message as never))] as const,
  );
  for (const [channel, listener] of subscriptions) subscribe(channel, listener);
  return () => {
    for (const [channel, listener] of subscriptions) unsubscribe(channel, listener);
  };
}
