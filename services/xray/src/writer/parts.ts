import type { RefusedDocument, SentDocument } from "@xray-lab/intake";

/** As much as the writer stores in some milliseconds, and as much as it holds of one request: datagrams get their turn in between. */
const PART_DOCUMENTS = 256;
const PART_CHARACTERS = 256 * 1024;

/** The items in their order, in parts for one turn of the writer each. An item larger than a part is a part of its own. */
export function* partsOf<Item>(
  items: Iterable<Item>,
  charactersOf: (item: Item) => number,
): Generator<readonly Item[]> {
  let part: Item[] = [];
  let characters = 0;
  for (const item of items) {
    const size = charactersOf(item);
    const isFull = part.length === PART_DOCUMENTS || characters + size > PART_CHARACTERS;
    if (isFull && part.length > 0) {
      yield part;
      part = [];
      characters = 0;
    }
    part.push(item);
    characters += size;
  }
  if (part.length > 0) yield part;
}

/**
 * Has the documents taken part by part: the next one when the last has been taken.
 *
 * @returns those that were refused; their `index` is their place in the whole
 */
export async function takeInParts(
  documents: readonly SentDocument[],
  take: (part: readonly SentDocument[]) => Promise<readonly RefusedDocument[]>,
): Promise<readonly RefusedDocument[]> {
  const refused: RefusedDocument[] = [];
  let from = 0;
  for (const part of partsOf(documents, ({ text }) => text.length)) {
    const before = from;
    const ofPart = await take(part);
    refused.push(...ofPart.map(({ index, rejection }) => ({ index: before + index, rejection })));
    from += part.length;
  }
  return refused;
}
