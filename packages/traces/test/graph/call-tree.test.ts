import type { Segment, Subsegment } from "@xray-lab/segments";
import fc from "fast-check";
import { expect, test } from "vitest";
import { independent, segment, subsegment, trace } from "../documents.ts";
import { arrows, graphOf } from "./graphs.ts";

/** A service, and what it calls for one request. */
interface Service {
  readonly name: string;
  /** Whether its calls are sent inside its segment or on their own. */
  readonly streams: boolean;
  readonly calls: readonly (Service | Silent)[];
}

/** Something that sends no segments. */
interface Silent {
  readonly silent: string;
}

const silent = fc.record({ silent: fc.constantFrom("mysql", "mailpit") });
const { service } = fc.letrec<{ readonly service: Service }>((tie) => ({
  service: fc.record({
    name: fc.constantFrom("alpha", "beta", "gamma"),
    streams: fc.boolean(),
    calls: fc.array(fc.oneof({ depthSize: "small", withCrossShrink: true }, silent, tie("service")), {
      maxLength: 3,
    }),
  }),
}));

/** The documents of a request to `root`, made the way a service makes them. */
class Request {
  readonly documents: (Segment | ReturnType<typeof independent>)[] = [];
  #ids = 0;

  constructor(root: Service) {
    this.#serve(root);
  }

  #serve({ name, streams, calls }: Service, parent_id?: string): void {
    const id = `${++this.#ids}`;
    const subsegments = calls.map((call) => this.#call(call));
    this.documents.push(
      segment({ id, name, at: [0, 1], ...(parent_id && { parent_id }), ...(!streams && { subsegments }) }),
      ...(streams ? subsegments.map((work) => independent(id, work)) : []),
    );
  }

  #call(call: Service | Silent): Subsegment {
    const name = "silent" in call ? call.silent : "127.0.0.1";
    const work = subsegment({ id: `${++this.#ids}`, name, namespace: "remote", at: [0, 1] });
    if (!("silent" in call)) this.#serve(call, work.id);
    return work;
  }
}

/** The same, read off the tree. */
function expectedArrows(roots: readonly Service[]): string[] {
  const counts = new Map<string, number>();
  const count = (from: string, to: string): void => {
    counts.set(`${from} → ${to}`, (counts.get(`${from} → ${to}`) ?? 0) + 1);
  };
  const follow = (from: Service): void => {
    for (const call of from.calls) {
      count(from.name, "silent" in call ? call.silent : call.name);
      if (!("silent" in call)) follow(call);
    }
  };
  for (const root of roots) {
    count("client", root.name);
    follow(root);
  }
  return [...counts].map(([arrow, calls]) => `${arrow} ${calls}`);
}

test("requests through a known tree of services give exactly its nodes, edges and counts", () => {
  fc.assert(
    fc.property(fc.array(service, { maxLength: 4 }), (roots) => {
      const graph = graphOf(...roots.map((root) => trace(...new Request(root).documents)));
      expect(arrows(graph).toSorted()).toEqual(expectedArrows(roots).toSorted());
      expect(
        new Set(graph.map(({ name, type }) => `${type === "client" ? "client " : ""}${name}`)).size,
      ).toBe(graph.length);
    }),
    { numRuns: 300 },
  );
});
