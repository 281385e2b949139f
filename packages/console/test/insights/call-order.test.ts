import fc from "fast-check";
import { expect, test } from "vitest";
import { readServices } from "../../src/api/read-services.ts";
import { calleesOf, inCallOrder } from "../../src/insights/call-order.ts";

/** Services named by their references, with the references that each calls. */
function graph(calls: readonly (readonly number[])[]): ReturnType<typeof readServices> {
  return readServices(
    calls.map((called, reference) => ({
      ReferenceId: reference,
      Name: `s${reference}`,
      Edges: called.map((ReferenceId) => ({ ReferenceId })),
    })),
  );
}

test("a service comes before the services that it calls", () => {
  const services = graph([[], [2], [0]]);
  expect(inCallOrder(services).map(({ name }) => name)).toEqual(["s1", "s2", "s0"]);
  expect(services.map((service) => calleesOf(service, services))).toEqual([[], ["s2"], ["s0"]]);
});

test("each service is there once, also where services call each other in a circle or a call leads nowhere", () => {
  const calls = fc.array(fc.array(fc.nat({ max: 9 }), { maxLength: 4 }), { maxLength: 8 });
  fc.assert(
    fc.property(calls, (called) => {
      const services = graph(called);
      const names = inCallOrder(services).map(({ name }) => name);
      expect(names.toSorted()).toEqual(services.map(({ name }) => name).toSorted());
    }),
  );
});
