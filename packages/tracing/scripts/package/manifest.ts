/** The members of a package.json that publishing needs. */
export interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies?: object;
  readonly private?: boolean;
  readonly scripts?: object;
  readonly exports: object;
  readonly [field: string]: unknown;
}

/** The manifest of the published package: it exports the compiled files, and has no members for the workspace. */
export function publishedManifest(workspace: Manifest): Manifest {
  const { devDependencies: _tools, private: _held, scripts: _commands, ...rest } = workspace;
  const outside = Object.entries(workspace.dependencies).filter(
    ([, range]) => !range.startsWith("workspace:"),
  );
  return {
    ...rest,
    exports: { ".": { types: "./tracing/src/index.d.ts", default: "./tracing/src/index.js" } },
    dependencies: Object.fromEntries(outside),
  };
}
