import * as sdk from "@aws-sdk/client-xray";

/**
 * The service model, as the AWS SDK carries it: nested arrays whose first element says what they are.
 *
 * @see https://github.com/smithy-lang/smithy-typescript the types `StaticOperationSchema` and `StaticStructureSchema`
 */
export type Shape = number | readonly unknown[] | (() => Shape);

const KIND = { list: 1, map: 2, structure: 3, union: 4, operation: 9 } as const;
const SIMPLE = { boolean: 2, number: 1, timestamp: 4, list: 64, map: 128 } as const;

export interface Operation {
  readonly path: string;
  readonly input: Shape;
}

/** A shape of the model, told apart. */
export type Described =
  | { readonly kind: "text" | "number" | "boolean" | "timestamp" }
  | { readonly kind: "list" | "map"; readonly of: Shape }
  | { readonly kind: "structure"; readonly members: readonly (readonly [name: string, shape: Shape])[] };

/** Every operation of X-Ray. */
export const OPERATIONS: readonly Operation[] = Object.values<unknown>(sdk)
  .filter(isOperation)
  .map(operationOf);

function isOperation(value: unknown): value is readonly unknown[] {
  return Array.isArray(value) && value[0] === KIND.operation;
}

function operationOf([, , , traits, input]: readonly unknown[]): Operation {
  const { http } = traits as { readonly http: readonly [string, string, number] };
  return { path: http[1], input: input as Shape };
}

export function describeShape(shape: Shape): Described {
  if (typeof shape === "function") return describeShape(shape());
  if (typeof shape === "number") return describeSimple(shape);
  const [kind, , , , of, shapes] = shape;
  if (kind === KIND.list) return { kind: "list", of: of as Shape };
  if (kind === KIND.map) return { kind: "map", of: shapes as Shape };
  const names = of as readonly string[];
  return { kind: "structure", members: names.map((name, n) => [name, (shapes as readonly Shape[])[n] ?? 0]) };
}

function describeSimple(shape: number): Described {
  if ((shape & SIMPLE.map) !== 0) return { kind: "map", of: shape & ~SIMPLE.map };
  if ((shape & SIMPLE.list) !== 0) return { kind: "list", of: shape & ~SIMPLE.list };
  if (shape === SIMPLE.boolean) return { kind: "boolean" };
  if (shape === SIMPLE.number) return { kind: "number" };
  return { kind: shape === SIMPLE.timestamp ? "timestamp" : "text" };
}
