type Method = (...values: never[]) => unknown;

/**
 * A proxy of `target` with some methods replaced. The other methods run on the target itself, because methods of native
 * objects and of classes with private fields do not run on a proxy.
 */
export function intercept<T extends object>(target: T, replacements: Partial<Record<keyof T, Method>>): T {
  const bound = new WeakMap<object, unknown>();
  return new Proxy(target, {
    get(object, property): unknown {
      const value: unknown = Reflect.get(object, property, object);
      // A constructor is no method, and a proxy must show what is frozen as it is.
      if (typeof value !== "function" || property === "constructor" || isFrozen(object, property))
        return value;
      const replacement = replacements[property as keyof T];
      if (replacement) return replacement;
      if (!bound.has(value)) bound.set(value, value.bind(object));
      return bound.get(value);
    },
    set: (object, property, value) => Reflect.set(object, property, value, object),
  });
}

function isFrozen(object: object, property: string | symbol): boolean {
  const own = Reflect.getOwnPropertyDescriptor(object, property);
  return own !== undefined && own.configurable === false && own.writable === false;
}
