export type Method = (...values: unknown[]) => unknown;

/** Methods that were replaced on prototypes of the program, each once. */
export class ReplacedMethods {
  readonly #seen = new WeakSet<object>();
  readonly #putBack: (() => void)[] = [];

  get some(): boolean {
    return this.#putBack.length > 0;
  }

  replace(prototype: object, name: string, by: (method: Method) => Method): void {
    const method: unknown = Reflect.get(prototype, name);
    if (this.#seen.has(prototype) || typeof method !== "function") return;
    this.#seen.add(prototype);
    const replacement = by(method as Method);
    Reflect.set(prototype, name, replacement);
    this.#putBack.push(() => {
      // Another library may have replaced it since then.
      if (Reflect.get(prototype, name) === replacement) Reflect.set(prototype, name, method);
    });
  }

  putBack(): void {
    for (const restore of this.#putBack.splice(0)) restore();
  }
}
