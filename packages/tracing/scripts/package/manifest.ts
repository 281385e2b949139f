/** The members of a package.json that publishing needs. */
export interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies?: object;
  readonly private?: boolean;
  readonly scripts?: object;
  readonly exports: object;
  readonly [field: string]: unknown;
}

/** Node takes it for `require` too, by the condition "module-sync". */
const ES_MODULE = { types: "./tracing/src/index.d.ts", default: "./tracing/src/index.js" };
const COMMON_JS = { types: "./cjs/index.d.ts", default: "./cjs/index.js" };

/** The manifest of the published package: it exports the compiled files, and has no members for the workspace. */
export function publishedManifest(workspace: Manifest): Manifest {
  const { devDependencies: _tools, private: _held, scripts: _commands, ...rest } = workspace;
  const outside = Object.entries(workspace.dependencies).filter(
    ([, range]) => !range.startsWith("workspace:"),
  );
  return {
    ...rest,
    // For TypeScript's oldest way to find types, "node10".
    main: COMMON_JS.default,
    types: COMMON_JS.types,
    exports: { ".": { "module-sync": ES_MODULE, require: COMMON_JS, default: ES_MODULE } },
    dependencies: Object.fromEntries(outside),
  };
}
