import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import type { FinishedRequest, FromApp, ToApp, Vitals } from "./app/messages.ts";

const MAIN = new URL("./app/main.ts", import.meta.url);

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
  const child = fork(MAIN, {
    execArgv: ["--expose-gc"],
    env: {
      ...withoutTracingVariables(process.env),
      AWS_XRAY_DAEMON_ADDRESS: options.daemonAddress,
      SOAK_DATABASE: options.database,
      SOAK_CALLEE: options.callee,
    },
  });
  child.on("message", (message: FromApp) => {
    if (message.kind === "finished") options.onFinished(message.requests);
  });
  const { port } = await next(child, "listening");
  return {
    port,
    vitals: async () => {
      tell(child, { kind: "vitals" });
      return (await next(child, "vitals")).vitals;
    },
    daemonMoved: (address) => tell(child, { kind: "daemonMoved", address }),
    stop: async () => {
      tell(child, { kind: "stop" });
      if (child.exitCode === null) await once(child, "exit");
      return child.exitCode ?? 1;
    },
    kill: () => void child.kill("SIGKILL"),
  };
}

/** What the caller has set for tracing is not what is measured. */
function withoutTracingVariables(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !name.startsWith("AWS_")));
}

function tell(child: ChildProcess, message: ToApp): void {
  if (child.connected) child.send(message);
}

type Kind = FromApp["kind"];

/** The next message of this kind; an application that ends instead is an error. */
function next<K extends Kind>(child: ChildProcess, kind: K): Promise<Extract<FromApp, { kind: K }>> {
  const { promise, resolve, reject } = Promise.withResolvers<Extract<FromApp, { kind: K }>>();
  const listen = (message: FromApp): void => {
    if (message.kind === kind) resolve(message as Extract<FromApp, { kind: K }>);
  };
  const ended = (): void => reject(new Error("the application under test ended in the middle of the soak"));
  child.on("message", listen);
  child.once("exit", ended);
  if (child.exitCode !== null || child.signalCode !== null) ended();
  return promise.finally(() => child.off("message", listen).off("exit", ended));
}
