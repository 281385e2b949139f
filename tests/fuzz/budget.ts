const DEFAULT_SECONDS = 60;

/** How many milliseconds each of so many targets has. */
export function millisecondsEach(targets: number): number {
  const seconds = Number(process.env["XRAY_FUZZ_SECONDS"] ?? DEFAULT_SECONDS);
  return (seconds * 1000) / targets;
}

/** The seed of the random input: that of a failure repeats it. */
export function seed(): number | undefined {
  const given = process.env["XRAY_FUZZ_SEED"];
  return given === undefined ? undefined : Number(given);
}
