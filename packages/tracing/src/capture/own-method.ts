type Method = (this: unknown, ...values: readonly unknown[]) => unknown;

/** The method that a call of `name` runs, found without running a getter. */
export function methodOf(object: object, name: string): Method | undefined {
  for (let holder: object | null = object; holder; holder = Reflect.getPrototypeOf(holder)) {
    const property = Reflect.getOwnPropertyDescriptor(holder, name);
    if (property) return typeof property.value === "function" ? (property.value as Method) : undefined;
  }
  return undefined;
}

/**
 * Puts a method on an object itself, hidden from loops and from `JSON.stringify`. Returns the function that takes it away
 * again, or `undefined` when the object does not allow it.
 */
export function putMethod(object: object, name: string, method: Method): (() => void) | undefined {
  const before = Reflect.getOwnPropertyDescriptor(object, name);
  Object.defineProperty(method, "name", { value: name });
  const put = {
    value: method,
    writable: true,
    configurable: true,
    enumerable: before?.enumerable ?? false,
  };
  if (before?.configurable === false || !Reflect.defineProperty(object, name, put)) return undefined;
  return () => {
    if (Reflect.getOwnPropertyDescriptor(object, name)?.value !== method) return;
    if (before) Reflect.defineProperty(object, name, before);
    else Reflect.deleteProperty(object, name);
  };
}
