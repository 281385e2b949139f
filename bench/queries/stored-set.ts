import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { sayProgress } from "@xray-lab/test-support";
import { DataSet, type DataSetOptions, HOURS } from "../data-set/data-set.ts";
import { type MeasuredXray, startXray } from "../xray/local-store.ts";
import { load, type Loaded } from "./load.ts";

/** A data set and where the store with it is. */
export interface StoredSet {
  readonly dataSet: DataSet;
  readonly store: string;
  readonly loaded: Loaded;
}

interface Note {
  readonly options: DataSetOptions;
  readonly loaded: Loaded;
}

/** A trace's requests may end some seconds after it began, and none may end in the future. */
const SECONDS_AGO = 60;

/** The data set of a folder if one of this size is in it; otherwise a new one, which is stored and noted there. */
export async function storedSet(
  folder: string,
  { traces, seed }: Omit<DataSetOptions, "from">,
): Promise<StoredSet> {
  const place = join(folder, String(traces));
  const note = join(place, "data-set.json");
  const store = join(place, "store");
  if (existsSync(note)) return { ...readNote(note), store };
  mkdirSync(place, { recursive: true });
  const from = Math.floor(Date.now() / 1_000) - HOURS * 3_600 - SECONDS_AGO;
  const dataSet = new DataSet({ traces, seed, from });
  sayProgress(`storing ${traces.toLocaleString("en")} traces …`);
  await using xray: MeasuredXray = await startXray({ folder: store });
  const loaded = await load(xray.api, dataSet);
  writeFileSync(note, JSON.stringify({ options: dataSet.options, loaded } satisfies Note));
  return { dataSet, store, loaded };
}

function readNote(path: string): Omit<StoredSet, "store"> {
  const { options, loaded } = JSON.parse(readFileSync(path, "utf8")) as Note;
  return { dataSet: new DataSet(options), loaded };
}
