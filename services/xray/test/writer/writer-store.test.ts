import { join } from "node:path";
import { expect, test } from "vitest";
import { openForReading } from "../../src/api/api-store.ts";
import { openForWriting } from "../../src/writer/writer-store.ts";
import { segment } from "../documents.ts";
import { temporaryDirectory } from "../running-xray.ts";

test("what the writer appends, and the mark it writes, the reader sees at once", () => {
  const path = join(temporaryDirectory(), "traces.sqlite");
  const reader = openForReading({ path });
  const writer = openForWriting({ path });
  const document = segment();
  writer.append([{ document, text: JSON.stringify(document) }], new Date());
  writer.writeMark("1");
  expect(reader.has(document.trace_id)).toBe(true);
  expect(reader.readMark()).toBe("1");
  writer.close();
  reader.close();
});
