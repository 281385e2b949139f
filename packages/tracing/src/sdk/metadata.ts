import type { Entity } from "./sdk.ts";

interface WithMetadata {
  metadata?: Record<string, Record<string, unknown>>;
}

/**
 * Replaces the SDK's `addMetadata`. That one reads the namespace from an object with a prototype, so a value in the namespace
 * `constructor` with the key `keys` replaced `Object.keys` in the whole process, and the key `__proto__` was lost. It also
 * logged what it refused, with its value.
 */
export const addOwnMetadata: Entity["addMetadata"] = function (
  this: WithMetadata,
  key: unknown,
  value: unknown,
  namespace: unknown = "default",
) {
  if (typeof key !== "string" || (namespace && typeof namespace !== "string")) return;
  this.metadata ??= {};
  const name = namespace === "" || typeof namespace !== "string" ? "default" : namespace;
  if (!Object.hasOwn(this.metadata, name)) define(this.metadata, name, {});
  const values = Reflect.getOwnPropertyDescriptor(this.metadata, name)?.value as object;
  // The SDK records null and undefined as an empty text.
  define(values, key, value ?? "");
};

/** An assignment to `__proto__` would change the prototype instead. */
function define(object: object, name: string, value: unknown): void {
  if (name !== "__proto__") Reflect.set(object, name, value);
  else Reflect.defineProperty(object, name, { value, writable: true, enumerable: true, configurable: true });
}
