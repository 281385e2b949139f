/** Whether a text fits a pattern of a sampling rule. */
export type Wildcard = (text: string) => boolean;

/**
 * Compiles a pattern of a sampling rule: `*` is any number of characters, `?` is exactly one. Case is ignored, as in
 * every SDK of AWS. The work is at most pattern length times text length.
 *
 * @see https://docs.aws.amazon.com/xray/latest/devguide/xray-console-sampling.html#xray-console-sampling-options
 */
export function wildcard(pattern: string): Wildcard {
  if (pattern === "*") return () => true;
  const folded = pattern.toLowerCase();
  if (!/[*?]/.test(folded)) return (text) => text.toLowerCase() === folded;
  return (text) => fits(folded, text.toLowerCase());
}

function fits(pattern: string, text: string): boolean {
  let at = 0;
  let star = -1;
  let resume = 0;
  for (let read = 0; read < text.length; ) {
    if (pattern[at] === "*") {
      star = at++;
      resume = read;
    } else if (pattern[at] === "?" || pattern[at] === text[read]) {
      at++;
      read++;
    } else if (star !== -1) {
      // Only the last star has to take one more character: earlier stars took as few as possible.
      at = star + 1;
      read = ++resume;
    } else return false;
  }
  while (pattern[at] === "*") at++;
  return at === pattern.length;
}
