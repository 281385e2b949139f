import { noteDropped, type Visit } from "./visit.ts";

/**
 * Makes a JSON value conform to a type. It returns the same object if the value conforms, a copy without the members
 * that do not, or `undefined` if the value is not of that type at all.
 */
export type Shape = (value: unknown, visit: Visit) => unknown;

type JsonObject = Readonly<Record<string, unknown>>;

export const text: Shape = (value) => (typeof value === "string" ? value : undefined);
export const flag: Shape = (value) => (typeof value === "boolean" ? value : undefined);
/** JSON has no NaN, but `1e999` is legal JSON and becomes Infinity. */
export const finite: Shape = (value) => (Number.isFinite(value) ? value : undefined);
export const record: Shape = (value) => (isRecord(value) ? value : undefined);
/** A member that must be absent. */
export const nothing: Shape = () => undefined;

/** The first of these shapes to which the value conforms. */
export function oneOf(...shapes: readonly Shape[]): Shape {
  return (value, visit) => {
    for (const shape of shapes) {
      const shaped = shape(value, visit);
      if (shaped !== undefined) return shaped;
    }
    return undefined;
  };
}

/** An array; elements that do not conform are left out. */
export function listOf(shape: Shape): Shape {
  return (value, visit) => {
    if (!Array.isArray(value)) return undefined;
    const items: readonly unknown[] = value;
    let copy: unknown[] | undefined;
    for (const [index, item] of items.entries()) {
      const shaped = shapeMember(shape, { key: index, value: item, visit });
      if (shaped !== item) copy ??= items.slice(0, index);
      if (shaped !== undefined) copy?.push(shaped);
    }
    return copy ?? items;
  };
}

/** An object with these members. Unknown members are kept; an object without the `required` members does not conform. */
export function objectOf(members: Readonly<Record<string, Shape>>, required: readonly string[] = []): Shape {
  const shapes = new Map(Object.entries(members));
  return (value, visit) => {
    if (!isRecord(value)) return undefined;
    const shaped = shapeMembers(value, visit, shapes);
    return required.every((key) => Object.hasOwn(shaped, key)) ? shaped : undefined;
  };
}

/** An object whose members are checked one by one, by key and value. */
export function dictionaryOf(isLegal: (key: string, value: unknown) => boolean): Shape {
  return (value, visit) => {
    if (!isRecord(value)) return undefined;
    const illegal = Object.keys(value).filter((key) => !isLegal(key, value[key]));
    if (illegal.length === 0) return value;
    for (const key of illegal) noteDropped(visit, key, value[key]);
    return withChanges(value, new Map(illegal.map((key) => [key, undefined])));
  };
}

/** Whether a value is a JSON object: not null, not an array. */
export function isRecord(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function shapeMembers(value: JsonObject, visit: Visit, shapes: ReadonlyMap<string, Shape>): JsonObject {
  let changes: Map<string, unknown> | undefined;
  for (const key of Object.keys(value)) {
    const shape = shapes.get(key);
    if (shape === undefined) continue;
    const member = value[key];
    const shaped = shapeMember(shape, { key, value: member, visit });
    if (shaped !== member) changes = (changes ?? new Map<string, unknown>()).set(key, shaped);
  }
  return changes === undefined ? value : withChanges(value, changes);
}

/** `Object.fromEntries` defines members instead of assigning them, so a `__proto__` key is an ordinary key. */
function withChanges(value: JsonObject, changes: ReadonlyMap<string, unknown>): JsonObject {
  const members = Object.entries(value).map(([key, member]): [string, unknown] => [
    key,
    changes.has(key) ? changes.get(key) : member,
  ]);
  return Object.fromEntries(members.filter(([, member]) => member !== undefined));
}

interface Member {
  readonly key: string | number;
  readonly value: unknown;
  readonly visit: Visit;
}

/** Only objects and arrays have members, so only they are added to the path. */
function shapeMember(shape: Shape, { key, value, visit }: Member): unknown {
  const isContainer = typeof value === "object" && value !== null;
  if (isContainer) visit.path.push(key);
  const shaped = shape(value, visit);
  if (isContainer) visit.path.pop();
  if (shaped === undefined) noteDropped(visit, key, value);
  return shaped;
}
