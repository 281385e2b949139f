import type { Segment, Subsegment, TraceDocument } from "@xray-lab/segments";
import fc from "fast-check";
import { expect, test } from "vitest";
import { compileTrace } from "@xray-lab/traces";
import { independent, segment, subsegment, trace } from "../documents.ts";

interface Work {
  /** Whether it is sent inside its parent, on its own, or on its own after a copy that is still in progress. */
  readonly travels: "inside" | "alone" | "announced";
  readonly namespace: "remote" | undefined;
  readonly children: readonly Work[];
}

const { work } = fc.letrec<{ readonly work: Work }>((tie) => ({
  work: fc.record({
    travels: fc.constantFrom("inside", "alone", "announced"),
    namespace: fc.constantFrom("remote", undefined),
    children: fc.oneof({ maxDepth: 4 }, fc.constant([]), fc.array(tie("work"), { maxLength: 3 })),
  }),
}));

/** One trace, as one document and as the several documents that an SDK may make of it. */
class Sent {
  readonly apart: TraceDocument[] = [];
  readonly whole: Segment;
  #count = 0;

  constructor(children: readonly Work[]) {
    const built = children.map((child) => this.#build("root", child));
    this.whole = segment({ id: "root", at: [0, 1], subsegments: built.map(({ whole }) => whole) });
    this.apart.push({ ...this.whole, subsegments: built.flatMap(({ inside }) => inside) });
  }

  #build(
    parent: string,
    { travels, namespace, children }: Work,
  ): { whole: Subsegment; inside: Subsegment[] } {
    const id = `${++this.#count}`;
    const bare = subsegment({ id, at: [this.#count, this.#count + 1], ...(namespace && { namespace }) });
    const built = children.map((child) => this.#build(id, child));
    const whole = { ...bare, subsegments: built.map((child) => child.whole) };
    const sent = { ...bare, subsegments: built.flatMap((child) => child.inside) };
    if (travels === "inside") return { whole, inside: [sent] };
    this.apart.push(independent(parent, sent));
    if (travels === "announced") this.apart.push(independent(parent, subsegment({ id, at: [this.#count] })));
    return { whole, inside: [] };
  }
}

/** Without `subsegments: []`, which says the same as nothing. */
function compact<T>(value: T): T {
  return JSON.parse(JSON.stringify(value), (key, member) =>
    key === "subsegments" && member.length === 0 ? undefined : member,
  );
}

test("however a trace is cut into documents, and in whichever order they come, it compiles to the same", () => {
  const cut = fc
    .array(work, { maxLength: 4 })
    .map((children) => new Sent(children))
    .chain((sent) =>
      fc.shuffledSubarray(sent.apart, { minLength: sent.apart.length }).map((apart) => ({ sent, apart })),
    );

  fc.assert(
    fc.property(cut, ({ sent, apart }) => {
      const whole = compileTrace({ ...trace(sent.whole), revision: 1 });
      const compiled = compileTrace({ ...trace(...apart), revision: 1 });
      expect(compact(compiled)).toEqual(compact(whole));
    }),
    { numRuns: 300 },
  );
});
