/** The phrases of the parser's messages; what is not here, such as keywords and operators, is the same in both languages. */
const PHRASES: readonly (readonly [english: RegExp, vietnamese: string])[] = [
  [/^column \d+: /, ""],
  [/a keyword of a (\w+) block/g, "một từ khóa của khối $1"],
  [/a keyword/g, "một từ khóa"],
  [/text in double quotes, a number, true or false/g, "văn bản trong ngoặc kép, số, true hoặc false"],
  [/text in double quotes/g, "văn bản trong ngoặc kép"],
  [/a name in double quotes/g, "tên trong ngoặc kép"],
  [/true or false/g, "true hoặc false"],
  [/a number/g, "một số"],
  [/the key of an annotation/g, "khóa của annotation"],
  [/at most (\d+) levels of nesting/g, "tối đa $1 mức lồng nhau"],
  [/an expression has at most (\d+) characters/g, "biểu thức có tối đa $1 ký tự"],
  [/did you mean ([^?]+)\?/g, "có phải bạn muốn viết $1?"],
  [/the keywords are/g, "các từ khóa là"],
  [/stands outside of blocks/g, "đứng ngoài các khối"],
  [/stands in the braces of/g, "đứng trong ngoặc nhọn của"],
  [/ is text$/g, " là văn bản"],
  [/ is a boolean$/g, " là đúng hoặc sai"],
  [/the end/g, "phần cuối"],
  [/^expected /, "cần "],
  [/, found /g, ", nhưng gặp "],
  [/ after "/g, ' sau "'],
  [/ or /g, " hoặc "],
];

/** A message of the parser of filter expressions in Vietnamese, without its column. What it quotes stays as it is. */
export function expectedInVietnamese(message: string): string {
  const quoted: string[] = [];
  const without = message.replaceAll(
    /found "(?:[^"\\]|\\.)*"/g,
    (found) => `found <${quoted.push(found) - 1}>`,
  );
  const translated = PHRASES.reduce((text, [english, words]) => text.replace(english, words), without);
  return translated.replaceAll(/<(\d+)>/g, (_, index) =>
    (quoted[Number(index)] ?? "").slice("found ".length),
  );
}
