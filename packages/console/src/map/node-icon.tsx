import type { ReactElement } from "react";
import type { NodeKind } from "./model/node-kind.ts";

/** Our own pictures, 16 by 16. */
const PATHS: Readonly<Record<NodeKind, string>> = {
  client: "M8 2.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6M2.8 13.8c.4-3 2.4-4.6 5.2-4.6s4.8 1.6 5.2 4.6",
  service: "M8 1.8 13.5 5v6L8 14.2 2.5 11V5zM2.7 5.1 8 8.1l5.3-3M8 8.1v6",
  database:
    "M13 3.8c0 1.1-2.2 2-5 2s-5-.9-5-2 2.2-2 5-2 5 .9 5 2zM3 3.8v8.4c0 1.1 2.2 2 5 2s5-.9 5-2V3.8M3 8c0 1.1 2.2 2 5 2s5-.9 5-2",
  mail: "M1.8 3.5h12.4v9H1.8zM2 4l6 4.8L14 4",
  queue: "M1.8 5h3.4v6H1.8zM6.3 5h3.4v6H6.3zM10.8 5h3.4v6h-3.4z",
  aws: "M4.4 12.5a3 3 0 0 1-.3-6 4 4 0 0 1 7.7-.7 3.4 3.4 0 0 1 .1 6.7z",
  remote:
    "M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8M1.8 8h12.4M8 1.8c3.4 3.6 3.4 8.8 0 12.4M8 1.8c-3.4 3.6-3.4 8.8 0 12.4",
};

export function NodeIcon({ kind, size }: { readonly kind: NodeKind; readonly size: number }): ReactElement {
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path
        d={PATHS[kind]}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.3"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
