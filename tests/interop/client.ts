import type { XRayClient } from "@aws-sdk/client-xray";
import type { Build } from "@xray-lab/test-support";

/** The local X-Ray that the clients talk to. As a Build it says where clients are built. */
export interface Lab extends Build {
  /** `http://127.0.0.1:8000` */
  readonly endpoint: string;
  /** The address for segments, in the form of `AWS_XRAY_DAEMON_ADDRESS`: `127.0.0.1:2000`. */
  readonly daemon: string;
  readonly xray: XRayClient;
  /** Aborted when the client's time is over, or when Ctrl-C is pressed. */
  readonly signal: AbortSignal;
}

export interface Client {
  readonly name: string;
  /** What it does, for the table. */
  readonly does: string;
  /** The longest it may take, builds and downloads included. */
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
  /** Empty when everything came back as it was sent. */
  readonly problems: readonly string[];
}
