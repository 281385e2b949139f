import type { Segment, Subsegment, TraceDocument } from "@xray-lab/segments";
import type { RawTrace } from "@xray-lab/traces";

const FIRST_SECOND = 1_760_000_000;
const TRACES_PER_SECOND = 46;

/** The same numbers below 1 for the same seed. */
export class Dice {
  #state: number;

  constructor(seed: number) {
    this.#state = seed;
  }

  roll(): number {
    this.#state = (Math.imul(this.#state, 1_664_525) + 1_013_904_223) >>> 0;
    return this.#state / 2 ** 32;
  }

  below(limit: number): number {
    return Math.floor(this.roll() * limit);
  }

  /** Small numbers far more often than large ones. */
  skewed(limit: number): number {
    return Math.floor(limit ** this.roll()) - 1;
  }

  digits(count: number): string {
    let digits = "";
    while (digits.length < count)
      digits += this.below(2 ** 32)
        .toString(16)
        .padStart(8, "0");
    return digits.slice(0, count);
  }
}

/** The nth trace of a shop of six services, which call four others that send no segments. */
export function generatedTrace(n: number, dice: Dice): RawTrace {
  const second = FIRST_SECOND + Math.floor(n / TRACES_PER_SECOND);
  const traceId = `1-${second.toString(16)}-${dice.digits(24)}`;
  return { traceId, documents: new Shop(traceId, second + dice.roll(), dice).documents() };
}

class Shop {
  readonly #documents: TraceDocument[] = [];
  readonly #traceId: string;
  readonly #dice: Dice;
  #now: number;

  constructor(traceId: string, start: number, dice: Dice) {
    this.#traceId = traceId;
    this.#dice = dice;
    this.#now = start;
  }

  documents(): readonly TraceDocument[] {
    const dice = this.#dice;
    const order = dice.below(1_000_000_000);
    this.#service("gateway", undefined, `https://shop.example.com/orders/${order}`, () => [
      this.#call("checkout", (id) => this.#checkout(id, order)),
      ...(dice.roll() < 0.3 ? [this.#call("users", (id) => this.#leaf("users", id, "users@mysql"))] : []),
    ]);
    return this.#documents;
  }

  #checkout(parent: string, order: number): void {
    const dice = this.#dice;
    this.#service("checkout", parent, `http://checkout/orders/${order}`, () => [
      ...(dice.roll() < 0.6
        ? [this.#call("payment", (id) => this.#leaf("payment", id, "api.stripe.com"))]
        : []),
      ...(dice.roll() < 0.6
        ? [this.#call("inventory", (id) => this.#leaf("inventory", id, "stock@mysql"))]
        : []),
      ...(dice.roll() < 0.3
        ? [this.#call("shipping", (id) => this.#leaf("shipping", id, "queue.example.com"))]
        : []),
    ]);
  }

  #leaf(name: string, parent: string, silent: string): void {
    this.#service(name, parent, `http://${name}/`, () => [this.#call(silent, () => undefined)]);
  }

  #service(name: string, parent: string | undefined, url: string, work: () => readonly Subsegment[]): void {
    const dice = this.#dice;
    const start_time = this.#tick();
    const subsegments = work();
    const failed = dice.roll() < 0.003;
    const segment: Segment = {
      id: dice.digits(16),
      name,
      trace_id: this.#traceId,
      ...(parent !== undefined && { parent_id: parent }),
      start_time,
      end_time: this.#tick(),
      origin: "AWS::EKS::Container",
      ...(failed && { fault: true }),
      user: `u${dice.skewed(20_000)}`,
      http: {
        request: {
          method: dice.roll() < 0.8 ? "GET" : "POST",
          url,
          user_agent: `agent ${dice.skewed(50)}`,
          client_ip: `10.0.${dice.below(4)}.${dice.below(250)}`,
        },
        response: { status: failed ? 500 : statusOf(dice) },
      },
      ...(parent === undefined && {
        annotations: {
          tenant: `t${dice.skewed(500)}`,
          order_id: dice.digits(12),
          items: dice.below(100),
          gift: dice.roll() < 0.1,
        },
      }),
      subsegments,
    };
    this.#documents.push(segment);
  }

  #call(name: string, answer: (id: string) => void): Subsegment {
    const id = this.#dice.digits(16);
    const start_time = this.#tick();
    answer(id);
    const sql = name.endsWith("@mysql")
      ? { sql: { sanitized_query: "SELECT * FROM items WHERE id = ?" } }
      : {};
    const failed = this.#dice.roll() < 0.002;
    return {
      id,
      name,
      namespace: "remote",
      start_time,
      end_time: this.#tick(),
      ...(failed && { fault: true }),
      ...sql,
      http: { request: { method: "GET", url: `http://${name}/` }, response: { status: 200 } },
    };
  }

  #tick(): number {
    this.#now += 0.0005 * 1000 ** (this.#dice.roll() ** 3);
    return Math.round(this.#now * 1e6) / 1e6;
  }
}

function statusOf(dice: Dice): number {
  const roll = dice.roll();
  if (roll < 0.00002) return 418;
  return roll < 0.04 ? 404 : 200;
}
