export type Library = "express" | "mysql2" | "nodemailer";

interface Supported {
  readonly from: string;
  readonly below: string;
  /** What becomes of any other version. */
  readonly otherwise: string;
}

/** What this package is tested with; README.md has the list. mysql2 publishes its queries from 3.20.0 on. */
export const SUPPORTED_VERSIONS: Readonly<Record<Library, Supported>> = {
  express: {
    from: "4.18.0",
    below: "6",
    // The middleware is Node's request, response and next: it needs nothing of Express.
    otherwise: "its requests are recorded all the same",
  },
  mysql2: { from: "3.20.0", below: "4", otherwise: "its queries are not recorded" },
  nodemailer: { from: "6.9.0", below: "11", otherwise: "its mails are not recorded" },
};

export function isSupported(library: Library, version: string): boolean {
  const { from, below } = SUPPORTED_VERSIONS[library];
  return compare(version, from) >= 0 && compare(version, below) < 0;
}

/** By numbers; of a pre-release, such as `5.0.0-beta.3`, what is before the hyphen counts. */
function compare(one: string, other: string): number {
  const [left, right] = [numbers(one), numbers(other)];
  const at = [0, 1, 2].find((place) => left[place] !== right[place]) ?? 0;
  return (left[at] ?? 0) - (right[at] ?? 0);
}

function numbers(version: string): readonly number[] {
  const parts = version.replace(/[-+].*$/, "").split(".");
  return [0, 1, 2].map((place) => Number.parseInt(parts[place] ?? "0", 10));
}
