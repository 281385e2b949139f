import type { DataSet } from "../data-set/data-set.ts";
import type { Api } from "../xray/api.ts";
import type { Window } from "../xray/summaries.ts";
import type { Patience } from "../xray/times.ts";

/** What is asked, about what, and how often. */
export interface Asking {
  readonly api: Api;
  readonly dataSet: DataSet;
  /** All of the data set. */
  readonly window: Window;
  readonly patience: Patience;
}
