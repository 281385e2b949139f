/** `seconds` as people read it, at most 8 columns: `0.4 ms`, `48 ms`, `1.20 s`, `95 s`. */
export function formatDuration(seconds: number | undefined): string {
  if (seconds === undefined || !Number.isFinite(seconds)) return "?";
  const milliseconds = Math.max(0, seconds * 1000);
  if (milliseconds < 9.95) return `${milliseconds.toFixed(1)} ms`;
  if (milliseconds < 999.5) return `${milliseconds.toFixed(0)} ms`;
  if (seconds < 59.995) return `${seconds.toFixed(2)} s`;
  return seconds < 1e5 ? `${seconds.toFixed(0)} s` : "> 1 day";
}
