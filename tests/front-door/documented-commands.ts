/** A command of a page, without its comment, and the shell block it stands in when it stands in one. */
export interface DocumentedCommand {
  readonly command: string;
  readonly block: string | undefined;
}

const BLOCK = /^ *```(?:sh|bash)\n([\s\S]*?)^ *```/gm;
const INLINE = /`([^`\n]+)`/g;
const OURS = /^(?:[A-Z_]+=\S+ )*(?:npm|npx|pnpm|node|\.ci\/run)(?: |$)/;

/** The commands of a Markdown page that npm, Node or the gate run: in blocks of shell lines, and in `code` inside the text. */
export function documentedCommands(markdown: string): readonly DocumentedCommand[] {
  const blocks = Array.from(markdown.matchAll(BLOCK), ([, text = ""]) => text);
  const inBlocks = blocks.flatMap((block) => commandsOf(block).map((command) => ({ command, block })));
  const text = markdown.replaceAll(/^ *```[\s\S]*?^ *```/gm, "");
  const inline = Array.from(text.matchAll(INLINE), ([, code = ""]) => code).filter((code) => OURS.test(code));
  return [...inBlocks, ...inline.map((command) => ({ command, block: undefined }))];
}

function commandsOf(block: string): readonly string[] {
  const lines = block.split("\n").map((line) => line.replace(/\s+#.*$/, ""));
  return lines
    .flatMap((line) => (line.includes("'") ? [line] : line.split(/;|&&/)))
    .map((command) => command.trim())
    .filter((command) => OURS.test(command));
}
