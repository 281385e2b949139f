import { mkdirSync } from "node:fs";
import { freePort, type RunningService, startService } from "@xray-lab/test-support";
import { Api, parsed } from "./api.ts";

/** What `GET /intake` answers, as far as it is measured. */
export interface IntakeCounts {
  readonly received: number;
  /** Documents that were stored, however they came. */
  readonly accepted: number;
  /** Those that came by PutTraceSegments. */
  readonly api: { readonly accepted: number };
  readonly rejected: Readonly<Record<string, number>>;
  readonly dropped: { readonly memory: number; readonly kernel: number | null };
  readonly waiting: number;
  readonly pruned: number;
}

/** services/xray in a process of its own, with its store in a folder that stays. */
export interface MeasuredXray extends AsyncDisposable {
  readonly api: Api;
  readonly url: string;
  readonly pid: number;
  readonly daemonPort: number;
  intake(): Promise<IntakeCounts>;
  end(signal?: NodeJS.Signals): Promise<void>;
}

/** No store of a measurement is that large, so that nothing is pruned. */
const UNLIMITED_MB = "1000000";

export interface XrayStart {
  /** Where the store is. */
  readonly folder: string;
  readonly settings?: Readonly<Record<string, string>>;
}

export async function startXray({ folder, settings = {} }: XrayStart): Promise<MeasuredXray> {
  mkdirSync(folder, { recursive: true });
  const own = { XRAY_DATA_DIR: folder, XRAY_MAX_MB: UNLIMITED_MB, LOG_LEVEL: "warn" };
  return measuredXray(await startService("xray", { ...own, ...settings }));
}

function measuredXray(service: RunningService): MeasuredXray {
  const { url, pid, daemon } = service;
  const api = new Api(url);
  const end = async (signal?: NodeJS.Signals): Promise<void> => {
    api.close();
    await service.end(signal);
  };
  return {
    api,
    url,
    pid,
    daemonPort: Number(daemon.split(":").at(-1)),
    intake: async () => parsed(await api.get("/intake")) as IntakeCounts,
    end,
    [Symbol.asyncDispose]: () => end(),
  };
}

const POLL_MILLISECONDS = 2;

/** Starts it once more on a store, until its API has answered for the first time. @returns how long that took */
export async function openTime(folder: string): Promise<number> {
  const port = await freePort();
  const api = new Api(`http://127.0.0.1:${port}`);
  const start = performance.now();
  const starting = startXray({ folder, settings: { XRAY_API_PORT: String(port) } });
  try {
    for (;;) {
      const answered = await api.get("/health").then(
        () => true,
        () => false,
      );
      if (answered) return performance.now() - start;
      await new Promise((resolve) => void setTimeout(resolve, POLL_MILLISECONDS));
    }
  } finally {
    api.close();
    await (await starting).end();
  }
}
