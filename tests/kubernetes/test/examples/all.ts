import { CONFIGURATION } from "./configuration.ts";
import { HARDENING } from "./hardening.ts";
import { OTHERS } from "./others.ts";
import { PROBES } from "./probes.ts";
import { SECRETS } from "./secrets.ts";
import { SELECTORS } from "./selectors.ts";
import { SERVICES } from "./services.ts";
import type { Example } from "./example.ts";

export const EXAMPLES: readonly Example[] = [
  ...SELECTORS,
  ...SERVICES,
  ...CONFIGURATION,
  ...PROBES,
  ...HARDENING,
  ...SECRETS,
  ...OTHERS,
];
