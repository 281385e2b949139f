/** `2026-11-23 06:41:09`, in UTC; empty for a time that no calendar has. */
export function formatTime(time: Date): string {
  if (Number.isNaN(time.getTime())) return "";
  return time.toISOString().slice(0, 19).replace("T", " ");
}

/** `12.5 MB`. */
export function formatBytes(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(1)} kB`;
  return `${(bytes / (1024 * 1024)).toFixed(1)} MB`;
}
