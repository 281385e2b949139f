import { Child } from "../child.ts";
import type { FinishedRequest, FromApp, ToApp, Vitals } from "./app/messages.ts";

export interface ApplicationOptions {
  /** `mysql://…` */
  readonly database: string;
  readonly callee: string;
  /** For AWS_XRAY_DAEMON_ADDRESS. */
  readonly daemonAddress: string;
  readonly onFinished: (requests: readonly FinishedRequest[]) => void;
}

/** The process under test. */
export interface Application {
  readonly port: number;
  vitals(): Promise<Vitals>;
  daemonMoved(address: string): void;
  /** Sends its last segments and ends. Its exit code: 0 when all went well. */
  stop(): Promise<number>;
  kill(): void;
}

export async function startApplication(options: ApplicationOptions): Promise<Application> {
  const { database, callee, daemonAddress, onFinished } = options;
  // The variables that are set for tracing here are not those that are measured.
  const others = Object.entries(process.env).filter(([name]) => !name.startsWith("AWS_"));
  const child = new Child<FromApp, ToApp>(new URL("./app/main.ts", import.meta.url), [], {
    execArgv: ["--expose-gc"],
    env: {
      ...Object.fromEntries(others),
      AWS_XRAY_DAEMON_ADDRESS: daemonAddress,
      SOAK_DATABASE: database,
      SOAK_CALLEE: callee,
    },
  });
  child.onMessage((message) => {
    if (message.kind === "finished") onFinished(message.requests);
  });
  const { port } = await child.next("listening");
  return {
    port,
    vitals: async () => (await child.ask({ kind: "vitals" }, "vitals")).vitals,
    daemonMoved: (address) => child.tell({ kind: "daemonMoved", address }),
    stop: async () => {
      child.tell({ kind: "stop" });
      return (await child.ended()) ?? 1;
    },
    kill: () => child.kill(),
  };
}
