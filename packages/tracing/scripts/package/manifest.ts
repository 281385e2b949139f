/** A package.json, as far as publishing goes. */
export interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies?: object;
  readonly private?: boolean;
  readonly scripts?: object;
  readonly exports: object;
  readonly [field: string]: unknown;
}

/** The manifest of what is published: the compiled files, and without what only the workspace needs. */
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
