import type { ClassElement } from "oxc-parser";
import type { DocComment } from "./doc-comment.ts";
import { docBefore, type Module, type PublicName } from "./public-names.ts";

const HEAD = `# The API of @xray-lab/tracing

Written by \`pnpm api\` from the docstrings of [src/index.ts](src/index.ts) and what it exports. A name that is not on
this page is not public, and may change in any release.
`;

export function renderPage(names: readonly PublicName[]): string {
  return [HEAD, ...names.map(renderName)].join("\n");
}

function renderName({ name, module, declaration, doc }: PublicName): string {
  if (declaration.type === "TSInterfaceDeclaration") {
    const members = declaration.body.body.map((member) => renderMember(module, member));
    return section(`## \`interface ${name}\``, renderDoc(doc), ...members);
  }
  if (declaration.type === "ClassDeclaration") {
    const { body } = declaration;
    const members = body.body.filter(isPublic).map((member) => renderMember(module, beforeBody(member)));
    const heading = module.code.slice(declaration.start, body.start).trim();
    return section(`## \`${heading}\``, renderDoc(doc), ...members);
  }
  const end = declaration.type === "FunctionDeclaration" ? declaration.body?.start : undefined;
  const signature = module.code.slice(declaration.start, end ?? declaration.end).trim();
  return section(`## \`${name}\``, fence(signature), renderDoc(doc));
}

interface Span {
  readonly start: number;
  readonly end: number;
}

function renderMember(module: Module, { start, end }: Span): string {
  const signature = module.code
    .slice(start, end)
    .replaceAll(/\s+/g, " ")
    .replace(/[;,]? *$/, "");
  const doc = renderDoc(docBefore(module, start));
  return `- \`${signature}\`${doc && `\n\n${indent(doc)}`}\n`;
}

function isPublic(member: ClassElement): boolean {
  return member.type !== "StaticBlock" && !("key" in member && member.key.type === "PrivateIdentifier");
}

/** A method without its body. */
function beforeBody(member: ClassElement): Span {
  const body = member.type === "MethodDefinition" ? member.value.body : undefined;
  return { start: member.start, end: body?.start ?? member.end };
}

const TAG_TITLES: Readonly<Record<string, string>> = { throws: "Throws", see: "Source", example: "Example" };

function renderDoc(doc: DocComment | undefined): string {
  if (!doc) return "";
  const tags = doc.tags.map(({ name, text }) =>
    name === "example" ? fence(text) : `${TAG_TITLES[name] ?? name}: ${text}`,
  );
  return [doc.text, ...tags].filter(Boolean).join("\n\n");
}

function fence(code: string): string {
  return `\`\`\`ts\n${code}\n\`\`\``;
}

function indent(text: string): string {
  return text.replaceAll(/^(?=.)/gm, "  ");
}

function section(...parts: readonly string[]): string {
  return `${parts
    .filter(Boolean)
    .join("\n\n")
    .replaceAll(/\n{3,}/g, "\n\n")
    .trimEnd()}\n`;
}
