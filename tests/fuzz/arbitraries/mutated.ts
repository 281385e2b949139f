import * as fc from "fast-check";

export type Json = null | boolean | number | string | readonly Json[] | { readonly [member: string]: Json };

/** What a value is replaced by: of another type, at the edge of its type, very long, or very deep. */
const junk: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom<Json>(
    null,
    true,
    "",
    {},
    [],
    "__proto__",
    "\u0000",
    "\ud800",
    -1,
    0,
    2 ** 53,
    1e308,
    -1e308,
    5e-324,
  ),
  fc.string({ unit: "binary" }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<Json>,
  fc.oneof(fc.nat(3000), fc.nat(30_000)).map((levels) => DEEP + String(levels)),
  fc
    .tuple(fc.constantFrom("x", "é", "{", '"', "\\", ":1", "a.b=", "\n"), fc.nat(60_000))
    .map(([one, n]) => one.repeat(n)),
  fc
    .tuple(fc.jsonValue({ maxDepth: 1 }), fc.nat(3000))
    .map(([one, length]) => Array.from({ length }, () => one as Json)),
);

/** Stands for a value of so many levels: JSON.stringify cannot write it, and recursive readers cannot read it. */
const DEEP = "deep: ";
const WRITTEN_DEEP = new RegExp(`"${DEEP}(\\d+)"`, "g");

/** The text of a value that {@link mutated} made. */
export function textOf(value: Json): string {
  return JSON.stringify(value).replaceAll(WRITTEN_DEEP, (_marker, levels: string) => {
    return "[".repeat(Number(levels)) + "]".repeat(Number(levels));
  });
}

interface Mutation {
  readonly place: number;
  readonly by: Json;
}

const mutations: fc.Arbitrary<readonly Mutation[]> = fc.array(fc.record({ place: fc.nat(), by: junk }), {
  maxLength: 3,
});

/** A value as it is, or one in which up to three parts are replaced. */
export function mutated(value: fc.Arbitrary<Json>): fc.Arbitrary<Json> {
  const changed = fc.tuple(value, mutations).map(([whole, changes]) => changes.reduce(mutate, whole));
  return fc.oneof(value, changed);
}

function mutate(whole: Json, { place, by }: Mutation): Json {
  return replaceAt(whole, { left: place % sizeOf(whole), by });
}

function sizeOf(value: Json): number {
  if (typeof value !== "object" || value === null) return 1;
  return Object.values(value).reduce<number>((sum, member: Json) => sum + sizeOf(member), 1);
}

/** Replaces the part that is the `left`th when all are counted, the outermost first. */
function replaceAt(value: Json, at: { left: number; readonly by: Json }): Json {
  if (at.left-- === 0) return at.by;
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return (value as readonly Json[]).map((member) => replaceAt(member, at));
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, replaceAt(member, at)]));
}

/** A text as it is or, one time in four, cut, doubled in a part, or with another character in it. */
export function damaged(text: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const place = fc.double({ min: 0, max: 1, noNaN: true });
  const damage = fc.record({
    from: place,
    to: place,
    by: fc.oneof(fc.string({ unit: "binary", maxLength: 3 }), fc.constant("")),
  });
  return fc
    .tuple(text, fc.option(damage, { freq: 1, nil: undefined }), fc.nat(3))
    .map(([whole, change, luck]) => {
      if (change === undefined || luck > 0) return whole;
      const [from, to] = [change.from * whole.length, change.to * whole.length].map(Math.floor);
      return whole.slice(0, from) + change.by + whole.slice(to);
    });
}
