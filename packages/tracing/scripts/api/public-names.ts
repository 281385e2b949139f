import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseSync, type Comment, type ModuleExportName, type Statement } from "oxc-parser";
import { type DocComment, parseDocComment } from "./doc-comment.ts";

type Declaration = NonNullable<Extract<Statement, { type: "ExportNamedDeclaration" }>["declaration"]>;

/** A parsed source file. */
export interface Module {
  readonly path: string;
  readonly code: string;
  readonly body: readonly Statement[];
  readonly comments: readonly Comment[];
}

/** A name that the entry exports, with its declaration. */
export interface PublicName {
  readonly name: string;
  readonly module: Module;
  readonly declaration: Declaration;
  readonly doc: DocComment | undefined;
}

/** The names that `entry` exports from other modules, in its order. */
export function publicNames(entry: string): readonly PublicName[] {
  return readModule(entry).body.flatMap((statement): readonly PublicName[] => {
    if (statement.type === "ExportAllDeclaration") {
      return declarationsIn(readModule(join(dirname(entry), statement.source.value)));
    }
    if (statement.type !== "ExportNamedDeclaration" || !statement.source) {
      throw new Error(`${entry}: only exports from other modules are understood, not ${statement.type}`);
    }
    const found = declarationsIn(readModule(join(dirname(entry), statement.source.value)));
    return statement.specifiers.map(({ local }) => named(exportName(local), found));
  });
}

/** The docstring that ends right before `start`. */
export function docBefore({ code, comments }: Module, start: number): DocComment | undefined {
  const comment = comments.findLast(({ end }) => end <= start);
  const isDoc = comment?.type === "Block" && comment.value.startsWith("*");
  return isDoc && code.slice(comment.end, start).trim() === "" ? parseDocComment(comment.value) : undefined;
}

function readModule(path: string): Module {
  const code = readFileSync(path, "utf8");
  const { program, comments, errors } = parseSync(path, code);
  if (errors[0]) throw new Error(`${path}: ${errors[0].message}`);
  return { path, code, body: program.body, comments };
}

function declarationsIn(module: Module): readonly PublicName[] {
  return module.body.flatMap((statement) => {
    if (statement.type !== "ExportNamedDeclaration" || !statement.declaration) return [];
    const { declaration } = statement;
    const doc = docBefore(module, statement.start);
    return [{ name: nameOf(declaration), module, declaration, doc }];
  });
}

function nameOf(declaration: Declaration): string {
  if ("id" in declaration && declaration.id && "name" in declaration.id) return declaration.id.name;
  throw new Error(`${declaration.type} has no place on the API page yet`);
}

function named(name: string, found: readonly PublicName[]): PublicName {
  const match = found.find((one) => one.name === name);
  if (!match) throw new Error(`${name} is exported, and not declared where it is exported from`);
  return match;
}

function exportName(name: ModuleExportName): string {
  return name.type === "Literal" ? name.value : name.name;
}
