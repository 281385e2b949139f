import { createSocket } from "node:dgram";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { LOCAL_DEFAULT_RULE, samplingRuleRecord } from "@xray-lab/sampling";
import { vi } from "vitest";

/** A stand-in for the X-Ray daemon: a real UDP socket that keeps what it is sent, real sampling rules over TCP. */
export interface RecordingDaemon {
  /** For AWS_XRAY_DAEMON_ADDRESS. */
  readonly address: string;
  readonly documents: RecordedDocument[];
  /** Kept apart: on a busy machine any request may take the second after which it is sent in progress. */
  readonly inProgress: RecordedDocument[];
  /** The first document that fits, as soon as it is there. */
  received(fits: (document: RecordedDocument) => boolean): Promise<RecordedDocument>;
  close(): Promise<void>;
}

export interface RecordedDocument {
  readonly name: string;
  readonly id: string;
  readonly trace_id: string;
  readonly parent_id?: string;
  readonly namespace?: string;
  readonly error?: boolean;
  readonly fault?: boolean;
  readonly throttle?: boolean;
  readonly user?: string;
  readonly in_progress?: boolean;
  readonly end_time?: number;
  readonly http?: { readonly request?: Record<string, unknown>; readonly response?: Record<string, unknown> };
  readonly sql?: Record<string, unknown>;
  readonly annotations?: Record<string, unknown>;
  readonly metadata?: Record<string, Record<string, unknown>>;
  readonly cause?: {
    readonly exceptions: readonly { message: string; stack: { path: string; line: number }[] }[];
  };
  readonly subsegments?: readonly RecordedDocument[];
}

const EVERY_REQUEST = { SamplingRuleRecords: [samplingRuleRecord(LOCAL_DEFAULT_RULE)] };

export async function startRecordingDaemon(): Promise<RecordingDaemon> {
  const documents: RecordedDocument[] = [];
  const inProgress: RecordedDocument[] = [];
  const socket = createSocket("udp4", (datagram) => {
    const document = documentIn(datagram);
    (document.in_progress === true ? inProgress : documents).push(document);
  });
  socket.bind(0, "127.0.0.1");
  await once(socket, "listening");
  const rules = createServer((request, response) => {
    request.resume();
    response.end(JSON.stringify(request.url === "/GetSamplingRules" ? EVERY_REQUEST : {}));
  }).listen(0, "127.0.0.1");
  await once(rules, "listening");
  return {
    address: `udp:127.0.0.1:${socket.address().port} tcp:127.0.0.1:${(rules.address() as AddressInfo).port}`,
    documents,
    inProgress,
    received: (fits) =>
      vi.waitFor(
        () => {
          const found = documents.find(fits);
          if (!found) throw new Error(`not among ${JSON.stringify(documents.map(({ name }) => name))}`);
          return found;
        },
        { timeout: 5_000, interval: 5 },
      ),
    close: async () => {
      socket.close();
      rules.close();
      rules.closeAllConnections();
      await once(rules, "close");
    },
  };
}

function documentIn(datagram: Buffer): RecordedDocument {
  const [header, body] = datagram.toString().split("\n");
  if (header !== '{"format":"json","version":1}') throw new Error(`not a segment's header: ${header}`);
  return JSON.parse(body ?? "") as RecordedDocument;
}
