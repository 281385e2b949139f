/** A value that can be made smaller. */
export interface Cut {
  /** The path and the size of the value: `metadata.default.rows (104857 bytes)`. */
  readonly what: string;
  /** Bytes. */
  readonly saves: number;
  apply(): void;
}

type Members = Record<string, unknown>;

/** Values of up to this many bytes are not cut. */
const LARGE_VALUE = 1_024;
const PREVIEW = 256;
const FRAMES_KEPT = 5;
const EXCEPTIONS_KEPT = 5;

/** Replaces each large metadata value by the beginning of its JSON. */
export function cutMetadata({ metadata }: Members): readonly Cut[] {
  return entriesOf(metadata).flatMap(([namespace, values]) =>
    entriesOf(values).flatMap(([key, value]) =>
      shorten(`metadata.${namespace}.${key}`, value, (preview) => {
        (values as Members)[key] = preview;
      }),
    ),
  );
}

/** Replaces a large namespace of small values by the beginning of its JSON. */
export function cutNamespaces({ metadata }: Members): readonly Cut[] {
  return entriesOf(metadata).flatMap(([namespace, values]) =>
    shorten(`metadata.${namespace}`, values, (preview) => {
      (metadata as Members)[namespace] = { truncated: preview };
    }),
  );
}

/** Keeps the top of each stack, and the first exceptions. */
export function cutFrames({ cause }: Members): readonly Cut[] {
  const exceptions = isObject(cause) ? cause["exceptions"] : undefined;
  if (!Array.isArray(exceptions)) return [];
  const stacks = exceptions.flatMap((exception: unknown, index) =>
    isObject(exception)
      ? shortenList(`cause.exceptions.${index}.stack`, exception["stack"], FRAMES_KEPT)
      : [],
  );
  return [...stacks, ...shortenList("cause.exceptions", exceptions, EXCEPTIONS_KEPT)];
}

/** Cuts texts longer than `length`. Not recursive: a value may nest deeper than the call stack. */
export function cutStrings(members: Members, length: number): readonly Cut[] {
  const cuts: Cut[] = [];
  const pending: [Members, string][] = [[members, ""]];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const [parent, path] = next;
    for (const [name, value] of Object.entries(parent)) {
      if (isObject(value)) pending.push([value, `${path}${name}.`]);
      else if (typeof value === "string" && value.length > length)
        cuts.push({
          what: `${path}${name} (${value.length} characters)`,
          saves: bytesOf(value) - bytesOf(beginning(value, length)),
          apply: () => void (parent[name] = beginning(value, length)),
        });
    }
  }
  return cuts;
}

function shorten(path: string, value: unknown, replace: (preview: string) => void): readonly Cut[] {
  const json = JSON.stringify(value);
  const bytes = Buffer.byteLength(json);
  if (bytes <= LARGE_VALUE) return [];
  const preview = beginning(json, PREVIEW);
  return [
    { what: `${path} (${bytes} bytes)`, saves: bytes - bytesOf(preview), apply: () => replace(preview) },
  ];
}

function shortenList(path: string, list: unknown, kept: number): readonly Cut[] {
  if (!Array.isArray(list) || list.length <= kept) return [];
  return [
    {
      what: `${path} (${list.length} entries)`,
      saves: bytesOf(list.slice(kept)),
      apply: () => void list.splice(kept),
    },
  ];
}

function beginning(text: string, length: number): string {
  return `${text.slice(0, length).toWellFormed()}…`;
}

function bytesOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value));
}

function entriesOf(value: unknown): readonly [string, unknown][] {
  return isObject(value) ? Object.entries(value) : [];
}

function isObject(value: unknown): value is Members {
  return typeof value === "object" && value !== null;
}
