import type { FilterableTrace } from "@xray-lab/filter-expressions";
import { type CompiledTrace, rootCausesOf, summarizeTrace } from "@xray-lab/traces";

import { edgeFacts, rootFacts, serviceFacts } from "./graph-facts.ts";
import { indexedFacts } from "./indexed-facts.ts";
import { once } from "./once.ts";
import { rootCauseFacts } from "./root-cause-facts.ts";

/**
 * A trace as filter expressions look at it. Each member is computed when it is first asked for: most filters ask for
 * one, of thousands of traces.
 */
export function filterableTrace(trace: CompiledTrace): FilterableTrace {
  const members = {
    root: once(() => rootFacts(trace)),
    services: once(() => serviceFacts(trace)),
    edges: once(() => edgeFacts(trace)),
    indexed: once(() => indexedFacts(summarizeTrace(trace))),
    rootCauses: once(() => rootCauseFacts(rootCausesOf(trace))),
  };
  return {
    get root() {
      return members.root();
    },
    get services() {
      return members.services();
    },
    get edges() {
      return members.edges();
    },
    get annotations() {
      return members.indexed().annotations;
    },
    get users() {
      return members.indexed().users;
    },
    get resourceArns() {
      return members.indexed().resourceArns;
    },
    get instanceIds() {
      return members.indexed().instanceIds;
    },
    get availabilityZones() {
      return members.indexed().availabilityZones;
    },
    get rootCauses() {
      return members.rootCauses();
    },
  };
}
