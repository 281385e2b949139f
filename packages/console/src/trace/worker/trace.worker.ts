import { buffersOf } from "../model/columns.ts";
import type { AnswerMessage, AskMessage, LoadedTrace } from "./protocol.ts";
import { TraceDesk } from "./trace-desk.ts";

/** The types of the page know `postMessage` of a window only. */
const page = globalThis as unknown as { postMessage(message: AnswerMessage, transfer: Transferable[]): void };
const desk = new TraceDesk();

addEventListener("message", ({ data }: MessageEvent<AskMessage>) => void answer(data));

async function answer(message: AskMessage): Promise<void> {
  const { number } = message;
  try {
    const answered = await answerTo(message);
    page.postMessage({ number, answer: answered }, handedOver(message, answered));
  } catch (error) {
    page.postMessage({ number, problem: error instanceof Error ? error.message : String(error) }, []);
  }
}

function answerTo(message: AskMessage): unknown {
  switch (message.name) {
    case "load":
      return desk.load(message);
    case "head":
      return desk.head();
    case "graph":
      return desk.graph();
    case "texts":
      return desk.texts(message);
    case "details":
      return desk.details(message);
    case "document":
      return desk.document(message);
    case "find":
      return desk.find(message);
    case "search":
      return desk.search(message);
    default:
      return desk.compare(message);
  }
}

/** Columns of a million rows are handed over, not copied. */
function handedOver({ name }: AskMessage, answered: unknown): Transferable[] {
  if (answered instanceof Uint8Array && answered.buffer instanceof ArrayBuffer) return [answered.buffer];
  return name === "load" && answered !== undefined ? buffersOf((answered as LoadedTrace).columns) : [];
}
