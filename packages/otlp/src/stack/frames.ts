import type { StackFrame } from "@xray-lab/segments";

type FramesOf = (lines: readonly string[]) => readonly StackFrame[];

const LANGUAGES: ReadonlyMap<string | undefined, FramesOf> = new Map([
  ["dotnet", eachLine(dotnetFrame)],
  ["go", goFrames],
  ["java", eachLine(javaFrame)],
  ["javascript", eachLine(javascriptFrame)],
  ["nodejs", eachLine(javascriptFrame)],
  ["php", eachLine(javaFrame)],
  ["python", (lines) => eachLine(pythonFrame)(lines).toReversed()],
  ["webjs", eachLine(javascriptFrame)],
]);

/** The frames in the text of one exception's stack trace, innermost first. */
export function framesIn(text: string, language: string | undefined): readonly StackFrame[] {
  const framesOf = LANGUAGES.get(language);
  return framesOf === undefined ? [] : framesOf(text.split("\n"));
}

function eachLine(frameOf: (line: string) => StackFrame | undefined): FramesOf {
  return (lines) => lines.map((line) => frameOf(line.trim())).filter((frame) => frame !== undefined);
}

/** `at send (file:///app/mail.js:12:3)`, `at mail.js:12:3` */
function javascriptFrame(line: string): StackFrame | undefined {
  if (!line.startsWith("at ")) return undefined;
  const open = line.indexOf(" (");
  if (open === -1) return located(line.slice(3));
  return {
    ...located(line.slice(open + 2, line.endsWith(")") ? -1 : undefined)),
    label: line.slice(3, open),
  };
}

/** `at java.base/com.shop.Mail.send(Mail.java:12)` */
function javaFrame(line: string): StackFrame | undefined {
  const open = line.indexOf("(");
  if (!line.startsWith("at ") || open === -1 || !line.endsWith(")")) return undefined;
  const name = line.slice(3, open);
  return { ...located(line.slice(open + 1, -1)), label: name.slice(name.indexOf("/") + 1) };
}

/** `at Shop.Mail.Send(String to) in C:\shop\Mail.cs:line 12` */
function dotnetFrame(line: string): StackFrame | undefined {
  if (!line.startsWith("at ")) return undefined;
  const place = line.indexOf(" in ");
  if (place === -1) return { label: line.slice(3) };
  return {
    ...located(line.slice(place + 4).replace(/:line (?=\d{1,9}$)/, ":")),
    label: line.slice(3, place),
  };
}

/** `File "mail.py", line 12, in send` */
function pythonFrame(line: string): StackFrame | undefined {
  const match = /^File "([^"]*)", line (\d{1,9})(?:, in (.*))?$/.exec(line);
  if (match === null) return undefined;
  const [, path = "", number, label] = match;
  return { path, line: Number(number), ...(label !== undefined && { label }) };
}

/** Two lines each: `main.send(0x1)`, then `	/app/mail.go:12 +0x1d`. */
function goFrames(lines: readonly string[]): readonly StackFrame[] {
  return lines.flatMap((line, index): StackFrame[] => {
    const place = lines[index + 1];
    if (line.startsWith("\t") || place?.startsWith("\t") !== true) return [];
    return [{ ...located(place.trim().split(" ", 1)[0] ?? ""), label: line.trim() }];
  });
}

/** A path and a line; a column after the line is left out. */
function located(text: string): StackFrame {
  const match = /:(\d{1,9})(?::\d{1,9})?$/.exec(text);
  return match === null ? { path: text } : { path: text.slice(0, match.index), line: Number(match[1]) };
}
