import { ADDRESSES_ARE_SERVED } from "./addresses.ts";
import { AUTOSCALERS_HAVE_A_TARGET } from "./autoscaling.ts";
import * as configuration from "./configuration.ts";
import * as hardening from "./hardening.ts";
import { READ_KEYS_EXIST, SET_KEYS_ARE_READ } from "./keys.ts";
import { POLICIES_LET_CALLS_THROUGH } from "./network-paths.ts";
import { POLICIES_SELECT_A_POD } from "./network-policies.ts";
import { PROBES_HIT_REAL_PORTS, PROBES_SUIT_THEIR_PROGRAM } from "./probes.ts";
import { REFERENCES_LEAD_SOMEWHERE, VOLUMES_ARE_MOUNTED } from "./references.ts";
import type { Rule } from "./rule.ts";
import { NO_SECRETS } from "./secrets.ts";
import * as selectors from "./selectors.ts";
import * as services from "./services.ts";
import { SET_VARIABLES_ARE_READ, VARIABLES_ARE_SET_ONCE } from "./variables.ts";

/** Our own rules. checkov and the API server check the rest: docs/adr/0020. */
export const RULES: readonly Rule[] = [
  ...Object.values(selectors),
  ...Object.values(services),
  ADDRESSES_ARE_SERVED,
  REFERENCES_LEAD_SOMEWHERE,
  VOLUMES_ARE_MOUNTED,
  READ_KEYS_EXIST,
  SET_KEYS_ARE_READ,
  SET_VARIABLES_ARE_READ,
  VARIABLES_ARE_SET_ONCE,
  ...Object.values(configuration),
  PROBES_HIT_REAL_PORTS,
  PROBES_SUIT_THEIR_PROGRAM,
  ...Object.values(hardening),
  NO_SECRETS,
  AUTOSCALERS_HAVE_A_TARGET,
  POLICIES_SELECT_A_POD,
  POLICIES_LET_CALLS_THROUGH,
];
