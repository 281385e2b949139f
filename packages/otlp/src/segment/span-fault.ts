/** Why one span cannot be translated. The message is for people, and quotes nothing of the span. */
export class SpanFault extends Error {
  override readonly name = "SpanFault";
}
