import type { XRayClient } from "@aws-sdk/client-xray";

/** The local X-Ray that the clients talk to, and what they need to do it. */
export interface Lab {
  /** `http://127.0.0.1:8000` */
  readonly endpoint: string;
  /** Where segments go, as `AWS_XRAY_DAEMON_ADDRESS` names it: `127.0.0.1:2000`. */
  readonly daemon: string;
  readonly xray: XRayClient;
  /** Aborted when the client's time is over, or the person presses Ctrl-C. */
  readonly signal: AbortSignal;
  /** One line of progress. */
  readonly say: (line: string) => void;
}

export interface Client {
  readonly name: string;
  /** What it does, for the table. */
  readonly does: string;
  /** How long it may take, builds and downloads included. */
  readonly limitSeconds: number;
  /** @throws Missing when a tool is not on the machine, or a download is refused. */
  readonly run: (lab: Lab) => Promise<Proof>;
}

/** What was sent, what came back, and every difference. */
export interface Proof {
  readonly sent: string;
  readonly readBack: string;
  /** Whether every trace is one tree, and every call from service to service an edge of its graph. */
  readonly joined: boolean | undefined;
  /** Empty when all is as it was sent. */
  readonly problems: readonly string[];
}

/** Something that this machine does not have; never passed over in silence. */
export class Missing extends Error {
  override readonly name = "Missing";

  /** @param what for the table: `mvn`; the cause says why */
  constructor(what: string, cause?: unknown) {
    super(what, { cause });
  }
}
