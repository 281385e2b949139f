import { outcomeOfStatus, type PlannedTrace } from "../data-set/planned-trace.ts";
import { segmentsIn } from "../data-set/truth.ts";

/** A filter expression, and what it means of a planned trace. */
export interface AskedFilter {
  readonly expression: string;
  readonly matches: (trace: PlannedTrace) => boolean;
  /** Whether it is made of several terms. */
  readonly combined?: true;
}

/** @param orderId one that a trace has */
export function filtersAsked(orderId: string): readonly AskedFilter[] {
  return [...single(orderId), ...combined];
}

const FAULTY_INVENTORY = 'service("inventory") { fault }';
/** Selects the traces of the group. */
export const groupFilter: AskedFilter = {
  expression: FAULTY_INVENTORY,
  matches: (trace) => visits(trace, "inventory").some(isFault),
};

function single(orderId: string): readonly AskedFilter[] {
  return [
    { expression: "ok", matches: ({ root }) => isOk(root) },
    { expression: "http.status = 418", matches: ({ root }) => root.status === 418 },
    { expression: 'http.url CONTAINS "/orders/777"', matches: ({ url }) => url.includes("/orders/777") },
    { expression: 'http.url CONTAINS "/nowhere/"', matches: () => false },
    { expression: 'annotation.tenant = "t150"', matches: ({ tenant }) => tenant === "t150" },
    { expression: `annotation.order_id = "${orderId}"`, matches: (trace) => trace.orderId === orderId },
    { expression: "annotation.items > 97", matches: ({ items = 0 }) => items > 97 },
    { expression: 'edge("checkout", "payment") { fault }', matches: paymentFailed },
    groupFilter,
    { expression: 'user = "u12345"', matches: ({ user }) => user === "u12345" },
  ];
}

const combined: readonly AskedFilter[] = [
  { expression: "fault AND responsetime < 0.0001", matches: () => false, combined: true },
  {
    expression: 'service("payment") { responsetime > 2 } AND annotation.tenant = "t3"',
    matches: (trace) =>
      trace.tenant === "t3" && visits(trace, "payment").some(({ took }) => took > 2_000_000),
    combined: true,
  },
  {
    expression: '!ok AND !service("checkout")',
    matches: (trace) => !isOk(trace.root) && visits(trace, "checkout").length === 0,
    combined: true,
  },
  {
    expression: 'annotation.tenant = "t150" OR http.status = 418',
    matches: ({ tenant, root }) => tenant === "t150" || root.status === 418,
    combined: true,
  },
  {
    expression: "duration >= 2.0 AND duration < 2.1",
    matches: ({ root }) => root.took >= 2_000_000 && root.took < 2_100_000,
    combined: true,
  },
];

function visits({ root }: PlannedTrace, service: string) {
  return [...segmentsIn(root)].filter((segment) => segment.service === service);
}

function paymentFailed(trace: PlannedTrace): boolean {
  return visits(trace, "checkout").some(({ calls }) =>
    calls.some((call) => typeof call.to !== "string" && call.to.service === "payment" && isFault(call)),
  );
}

function isOk({ status }: { readonly status: number }): boolean {
  return outcomeOfStatus(status) === "ok";
}

function isFault({ status }: { readonly status: number }): boolean {
  return outcomeOfStatus(status) === "fault";
}
