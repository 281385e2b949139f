/** A metadata service is beside the process, and answers in milliseconds or never: behind a container's bridge never. */
export const METADATA_LIMIT_MS = 2_000;
