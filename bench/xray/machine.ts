import { cpus, totalmem } from "node:os";

/** The machine that figures are from, in a line. */
export function machine(): string {
  const all = cpus();
  const gigabytes = Math.round(totalmem() / 1024 ** 3);
  return `${all.length} × ${all[0]?.model.trim() ?? "CPU"}, ${gigabytes} GB, Node ${process.versions.node}`;
}
