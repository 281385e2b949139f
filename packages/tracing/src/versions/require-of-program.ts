import { join } from "node:path";

/**
 * The `require` of a program, by default the main one: this package may resolve other versions of a library. Not of this module, which
 * has no URL in a CommonJS bundle; and not by an import of `createRequire`: webpack puts `undefined` in the place of its result, and
 * a banner of esbuild often has that name already.
 */
export function requireOfProgram(program: string = mainProgram()): NodeJS.Require {
  return process.getBuiltinModule("node:module").createRequire(program);
}

function mainProgram(): string {
  return process.argv[1] ?? join(process.cwd(), "program.js");
}
