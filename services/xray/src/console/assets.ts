import { readFile } from "node:fs/promises";
import { extname } from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { Reply } from "../http/reply.ts";

const TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".map": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".woff2": "font/woff2",
};

interface Asset {
  readonly plain: Buffer;
  readonly compressed: Buffer;
}

/** Answers with the file of an asset. Its name has a hash of its content, so it may be kept for ever, here and by the browser. */
export type AnswerAsset = (file: string, acceptEncoding: string | undefined) => Promise<Reply>;

export function createAssets(): AnswerAsset {
  const loaded = new Map<string, Promise<Asset>>();

  function load(file: string): Promise<Asset> {
    const known = loaded.get(file);
    if (known !== undefined) return known;
    const loading = read(file);
    loaded.set(file, loading);
    // A file that is gone may come back with the next build.
    loading.catch(() => loaded.delete(file));
    return loading;
  }

  return async (file, acceptEncoding) => {
    const { plain, compressed } = await load(file);
    const isCompressed = acceptsGzip(acceptEncoding);
    return {
      status: 200,
      headers: {
        "content-type": TYPES[extname(file)] ?? "application/octet-stream",
        "cache-control": "public, max-age=31536000, immutable",
        vary: "accept-encoding",
        ...(isCompressed && { "content-encoding": "gzip" }),
      },
      body: isCompressed ? compressed : plain,
    };
  };
}

async function read(file: string): Promise<Asset> {
  const plain = await readFile(file);
  return { plain, compressed: await promisify(gzip)(plain) };
}

function acceptsGzip(acceptEncoding = ""): boolean {
  return /(?:^|[\s,])gzip(?!\s*;\s*q=0(?:\.0*)?(?:\s*,|\s*$))/i.test(acceptEncoding);
}
