/** Names the thread that an error ended: the stack shows files, and several threads run the same ones. */
export function threadBroke(name: string, cause: unknown): Error {
  return new Error(`the ${name}'s thread broke`, { cause });
}

export function threadEnded(name: string): Error {
  return new Error(`the ${name}'s thread ended`);
}
