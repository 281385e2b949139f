import type { TraceDocument } from "@xray-lab/segments";
import { compileTrace, type RootCause, type RootCauses, rootCausesOf } from "@xray-lab/traces";
import { trace } from "../documents.ts";

export function causesOf(...documents: readonly TraceDocument[]): RootCauses {
  return rootCausesOf(compileTrace(trace(...documents)));
}

/** A root cause in a line: `shop[shop call] → stock[stock]`, with a `!` where the client felt it. */
export function line({ services, clientImpacting }: RootCause): string {
  const lines = services.map(
    ({ name, entityPath }) => `${name}[${entityPath.map((entity) => entity.name).join(" ")}]`,
  );
  return lines.join(" → ") + (clientImpacting ? "!" : "");
}

export function faultLines(...documents: readonly TraceDocument[]): readonly string[] {
  return causesOf(...documents).fault.map(line);
}

export function slowLines(...documents: readonly TraceDocument[]): readonly string[] {
  return causesOf(...documents).responseTime.map(line);
}
