import type { ReactElement } from "react";

/** Our own pictures, 16 by 16, in the colour of the text. A library of a thousand would be 46 MB of the first start. */
const PATHS = {
  map: "M5 8a1.75 1.75 0 1 1-3.5 0A1.75 1.75 0 1 1 5 8M14.5 4A1.75 1.75 0 1 1 11 4a1.75 1.75 0 1 1 3.5 0M14.5 12a1.75 1.75 0 1 1-3.5 0 1.75 1.75 0 1 1 3.5 0M5 7.2l6-2.5M5 8.8l6 2.5",
  list: "M2 4h12M2 8h12M2 12h8",
  intake: "M8 2v7M5 6.5 8 9.5l3-3M2 10v3.5h12V10",
  group: "M2 4.5h5v4H2zM9 7.5h5v4H9zM7 6.5h2.5v1",
  sampling: "M2 3h12l-4.5 5.5v4L6.5 14V8.5z",
  insight: "M2 12.5 6 7l3 3 5-7M10.5 3H14v3.5",
  search: "M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9M10.3 10.3 14 14",
  close: "M3.5 3.5l9 9M12.5 3.5l-9 9",
  down: "M3.5 6 8 10.5 12.5 6",
  right: "M6 3.5 10.5 8 6 12.5",
  up: "M3.5 10 8 5.5 12.5 10",
  pause: "M5 3v10M11 3v10",
  play: "M4.5 3v10l8-5z",
  copy: "M5.5 5.5v-3h8v8h-3M2.5 5.5h8v8h-8z",
  download: "M8 2v8M4.5 7 8 10.5 11.5 7M2.5 13.5h11",
  sun: "M8 5.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6M8 1v1.6M8 13.4V15M1 8h1.6M13.4 8H15M3 3l1.2 1.2M11.8 11.8 13 13M13 3l-1.2 1.2M4.2 11.8 3 13",
  moon: "M13.2 9.8A5.6 5.6 0 0 1 6.2 2.8a5.6 5.6 0 1 0 7 7z",
  alert: "M8 2 1.8 13.2h12.4zM8 6.5v3M8 11.2v.6",
  plus: "M8 3v10M3 8h10",
  edit: "M3 13l.7-3L10.5 3.2l2.3 2.3L6 12.3z",
  trash: "M3 4.5h10M6 4.5v-2h4v2M4.5 4.5l.7 9h5.6l.7-9",
  link: "M6.5 9.5l3-3M7 4.8l1.2-1.2a2.9 2.9 0 0 1 4.1 4.1L11 9M9 11.2l-1.2 1.2a2.9 2.9 0 0 1-4.1-4.1L5 7",
} as const;

export type IconName = keyof typeof PATHS;

/** Decoration: a button with an icon alone needs a label. */
export function Icon({ name, size = 16 }: { readonly name: IconName; readonly size?: number }): ReactElement {
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path
        d={PATHS[name]}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
