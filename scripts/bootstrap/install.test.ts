import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";

type Level = "run" | "everything";

interface InstallState {
  readonly lockfileHash: string;
  readonly installedHash: string | undefined;
  readonly lockfileTime: number;
  readonly installTime: number | undefined;
  readonly installedLevel: Level;
}

/** Plain JavaScript, which the type checker does not read. */
interface Install {
  readonly levelToInstall: (wanted: Level, state: InstallState) => Level | undefined;
  readonly pnpmVersion: (packageManager: string) => string;
  readonly isAboutPermissions: (complaint: string) => boolean;
  readonly LEVELS: Readonly<Record<Level, { readonly megabytes: number }>>;
}

const loaded: unknown = await import(join(import.meta.dirname, "install.mjs"));
const { levelToInstall, pnpmVersion, isAboutPermissions, LEVELS } = loaded as Install;

const installed: InstallState = {
  lockfileHash: "a",
  installedHash: "a",
  lockfileTime: 1,
  installTime: 2,
  installedLevel: "run",
};

test("a checkout without node_modules is installed, as far as is wanted", () => {
  const fresh = { ...installed, installTime: undefined, installedLevel: "everything" } as const;
  expect(levelToInstall("run", fresh)).toBe("run");
  expect(levelToInstall("everything", fresh)).toBe("everything");
});

test("an unchanged lock file is not installed again, even if a checkout gave it a new time", () => {
  expect(levelToInstall("run", { ...installed, lockfileTime: 99 })).toBeUndefined();
});

test("a changed lock file is installed", () => {
  expect(levelToInstall("run", { ...installed, lockfileHash: "b", lockfileTime: 3 })).toBe("run");
});

test("an install by hand, after the lock file changed, counts", () => {
  const byHand = { ...installed, lockfileHash: "b", lockfileTime: 3, installTime: 4 };
  expect(levelToInstall("run", byHand)).toBeUndefined();
  expect(levelToInstall("run", { ...installed, installedHash: undefined })).toBeUndefined();
});

test("what only running needs is not enough for tests", () => {
  expect(levelToInstall("everything", installed)).toBe("everything");
});

test("what tests need is enough for running, and stays when the lock file changes", () => {
  const everything = { ...installed, installedLevel: "everything" } as const;
  expect(levelToInstall("run", everything)).toBeUndefined();
  expect(levelToInstall("run", { ...everything, lockfileHash: "b", lockfileTime: 3 })).toBe("everything");
});

test("the version of pnpm is read from packageManager, with and without a hash", () => {
  expect(pnpmVersion("pnpm@12.21.0")).toBe("12.21.0");
  expect(pnpmVersion("pnpm@12.21.0+sha512.abc")).toBe("12.21.0");
});

test("anything that is not an exact pnpm is refused, so that npm never fetches a package of another name", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(() => pnpmVersion(`pnpm@1.2.3 ${text}`)).toThrow("not an exact pnpm");
      expect(() => pnpmVersion(`x${text}`)).toThrow("not an exact pnpm");
    }),
  );
});

test.each([
  ["npm error code EACCES", true],
  [
    'Failed to create virtual store slot directory at "/x": Permission\n      denied (os error\n      13)',
    true,
  ],
  ["EPERM: operation not permitted, unlink 'x'", true],
  ["ERR_PNPM_META_FETCH_FAIL  request failed, reason: ENOTFOUND", false],
  ["ENOSPC: no space left on device", false],
  ["", false],
])("whether %j is about permissions: %s", (complaint, expected) => {
  expect(isAboutPermissions(complaint)).toBe(expected);
});

function page(path: string): string {
  return readFileSync(join(import.meta.dirname, "../..", path), "utf8");
}

test("the sizes that the pages name are those that the install names", () => {
  const { run, everything } = LEVELS;
  for (const path of ["README.md", "README.vi.md"]) {
    const named = [...page(path).matchAll(/(\d+)\sMB/g)].map(([, size]) => Number(size));
    expect(named).toEqual([run.megabytes, everything.megabytes - run.megabytes]);
  }
  expect(page("CONTRIBUTING.md")).toContain(`installs about ${run.megabytes} MB`);
  expect(page("CHANGELOG.md")).toContain(`\`npm start\` installs about ${run.megabytes} MB`);
});
