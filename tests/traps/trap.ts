import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import type { ErrorMiddleware, Middleware } from "@xray-lab/tracing";
import type { RecordedDocument } from "@xray-lab/test-support";

/** One way to lose a trace, or to crash the application. Both tracers play the same scenario. */
export interface Trap {
  /** The name of its file. */
  readonly name: string;
  /** The mistake or situation, for the table's first column. Markdown. */
  readonly title: string;
  /** Two or three sentences for the page: the cause, and how ours avoids it. Markdown. */
  readonly why: string;
  /** The stock SDK's known symptom in the words of the verdict. Another symptom would be a fault of the scenario. */
  readonly symptom: RegExp;
  /** An issue or a pull request of github.com/aws/aws-xray-sdk-node. */
  readonly upstream?: number;
  /** Variables the process is started with. */
  readonly variables?: Readonly<Record<string, string>>;
  /** The value of AWS_XRAY_DAEMON_ADDRESS; `127.0.0.1:PORT` when there is none. */
  readonly daemonAddress?: (port: number) => string;
  /** The daemon answers on TCP only when the scenario asks for it with `startDaemon()`. */
  readonly daemonIsLate?: boolean;
  /** The scenario needs `environment.database`. */
  readonly needsDatabase?: boolean;
  /** The reason why ours falls into it as well. */
  readonly open?: string;
  /** Runs in a process of its own. An error that it throws ends that process, and is in the outcome. */
  scenario(environment: Environment): Promise<void>;
  /** Runs in the process that started the other, and uses only the outcome. */
  verdict(outcome: Outcome): Verdict;
}

/** The functions of both tracers, under the same names. */
export interface Tracer {
  readonly openSegment: Middleware;
  readonly closeSegment: ErrorMiddleware;
  /** Runs `work` in a subsegment that is closed when its promise settles. */
  capture<T>(name: string, work: () => Promise<T>): Promise<T>;
  annotate(key: string, value: unknown): void;
  metadata(key: string, value: unknown): void;
  /** The fetch to call from now on. */
  captureFetch(): typeof fetch;
  captureHttp(module: object): void;
  captureMysql<T extends object>(module: T): T;
  /** A service calls it before it ends. */
  flush(): Promise<void>;
}

export interface Environment {
  readonly tracer: Tracer;
  readonly database: Database;
  /** An Express app behind the tracer's middleware; resolves with its URL. An error in a handler becomes a 500. */
  serve(handler: Handler): Promise<string>;
  /** A server without tracing, for the app to call; resolves with its URL. */
  upstream(listener: RequestListener): Promise<string>;
  /** Sends a request that asks to be sampled, and reads its whole response; resolves with the status. */
  request(url: string): Promise<number>;
  /** The same with more headers. */
  requestWith(url: string, headers: Readonly<Record<string, string>>): Promise<number>;
  /** The same, but the rules decide whether it is sampled. */
  requestUndecided(url: string): Promise<number>;
  /** Resolves when no new request is taken and those under way have ended. */
  closeServers(): Promise<void>;
  /** Keeps a fact for the verdict. */
  note(name: string, fact: Fact): void;
  /** Notes the outcome of `work`: "worked", or the error in one line. */
  attempt(name: string, work: () => Promise<unknown>): Promise<void>;
  /** How often a host name was looked up in this process. */
  lookups(): number;
  /** How often the daemon has been asked for `/GetSamplingRules` or `/SamplingTargets`. */
  asked(path: string): Promise<number>;
  startDaemon(): void;
}

export type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void> | void;
export type Fact = string | number | boolean;

/** For mysql2. */
export interface Database {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
}

/** Everything that was observed from outside the process. */
export interface Outcome {
  /** One per datagram, in the order of their arrival. */
  readonly documents: readonly RecordedDocument[];
  readonly notes: Readonly<Record<string, Fact>>;
  /** The error that ended the process, in one line; undefined when it ended by itself. */
  readonly crash: string | undefined;
  /** Its output. */
  readonly log: string;
}

export interface Verdict {
  readonly trapped: boolean;
  /** For the table. The same in every run: no ports, no times, no ids. Markdown. */
  readonly words: string;
}

export type Kind = "stock" | "ours";
