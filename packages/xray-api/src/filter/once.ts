/**
 * Computes a value when it is first asked for, and never again.
 *
 * @example const summary = once(() => summarizeTrace(trace));
 */
export function once<Value>(compute: () => Value): () => Value {
  let known: { readonly value: Value } | undefined;
  return () => {
    known ??= { value: compute() };
    return known.value;
  };
}
