/** resource_spans → scope_spans → spans: the fields' numbers in opentelemetry/proto/collector/trace/v1. */
const PATH = [1, 2, 2];

/**
 * How many spans an ExportTraceServiceRequest has.
 *
 * @throws RangeError when the bytes are not such a message.
 */
export function countSpans(message: Buffer): number {
  return count(message, PATH);
}

function count(message: Buffer, [field, ...below]: readonly number[]): number {
  if (field === undefined) return 1;
  return fieldsOf(message, field).reduce((spans, inner) => spans + count(inner, below), 0);
}

const LENGTH_DELIMITED = 2;

/** The messages in one field of a message whose fields are all messages, bytes or text. */
function fieldsOf(message: Buffer, wanted: number): readonly Buffer[] {
  const found: Buffer[] = [];
  let at = 0;
  const varint = (): number => {
    let value = 0;
    for (let factor = 1; factor <= 2 ** 49; factor *= 128) {
      const byte = message.readUInt8(at);
      at += 1;
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
    throw new RangeError("A number of OTLP is too long.");
  };
  while (at < message.length) {
    const tag = varint();
    if ((tag & 7) !== LENGTH_DELIMITED) throw new RangeError("OTLP has a field of another kind here.");
    const length = varint();
    if (at + length > message.length) throw new RangeError("OTLP is cut short.");
    if (tag >>> 3 === wanted) found.push(message.subarray(at, at + length));
    at += length;
  }
  return found;
}
