/** The questions that somebody waits for. They go before what is done ahead for later ones. */
export class OpenQuestions {
  #open = 0;

  get areOpen(): boolean {
    return this.#open > 0;
  }

  async whileOpen<Answer>(question: () => Promise<Answer>): Promise<Answer> {
    this.#open += 1;
    try {
      return await question();
    } finally {
      this.#open -= 1;
    }
  }
}
