type Method = (...values: never[]) => unknown;

/**
 * A proxy of `target` with some methods replaced. The other methods run on the target itself, because methods of native
 * objects and of classes with private fields do not run on a proxy.
 */
export function intercept<T extends object>(target: T, replacements: Partial<Record<keyof T, Method>>): T {
  return new Proxy(target, {
    get(object, property): unknown {
      const replacement = replacements[property as keyof T];
      if (replacement) return replacement;
      const value: unknown = Reflect.get(object, property, object);
      return typeof value === "function" ? value.bind(object) : value;
    },
    set: (object, property, value) => Reflect.set(object, property, value, object),
  });
}
