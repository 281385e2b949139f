import { flagsOfStatus, type Outcome, outcomeOf } from "@xray-lab/segments";
import { createDice, type Dice } from "./dice.ts";

/** Something that a service called and that sends no segments. */
export type SilentName = "orders@postgres" | "stock" | "api.bank.example" | "SNS";

export type ServiceName = "web" | "checkout" | "payment" | "inventory" | "catalog" | "notification";

/** Times are whole microseconds; starts count from the trace's second. */
export interface PlannedWork {
  readonly start: number;
  readonly took: number;
  readonly status: number;
  /** 16 hexadecimal digits. */
  readonly id: string;
}

export interface PlannedCall extends PlannedWork {
  readonly to: PlannedSegment | SilentName;
}

export interface PlannedSegment extends PlannedWork {
  readonly service: ServiceName;
  readonly calls: readonly PlannedCall[];
}

export interface PlannedTrace {
  /** From 0. The trace's id ends with it. */
  readonly index: number;
  readonly id: string;
  /** Epoch seconds. */
  readonly second: number;
  readonly root: PlannedSegment;
  readonly url: string;
  readonly user: string;
  readonly tenant: string;
  /** Only of orders, and of no other trace. */
  readonly orderId: string | undefined;
  /** Only of orders. */
  readonly items: number | undefined;
}

const TENANTS = 200;
const USERS = 100_000;
const ORDER_PAGES = 80_000;
const MOST_ITEMS = 100;

export interface PlanOptions {
  readonly seed: number;
  readonly index: number;
  readonly second: number;
  /** The status of the answer, in place of one by chance. */
  readonly status?: number | undefined;
}

/** One trace of the shop: an order through five services, or a look at the catalogue through two. */
export function planTrace({ seed, index, second, status }: PlanOptions): PlannedTrace {
  const dice = createDice(seed, index);
  const isOrder = dice.happens(0.84);
  const root = (isOrder ? planOrder : planLook)(dice, status);
  const page = dice.skewed(1, ORDER_PAGES);
  return {
    index,
    second,
    root,
    id: `1-${hex8(second)}-${dice.id()}${hex8(index)}`,
    url: `https://shop.example/${isOrder ? "orders" : "articles"}/${page}`,
    user: `u${dice.skewed(1, USERS)}`,
    tenant: `t${dice.skewed(1, TENANTS)}`,
    orderId: isOrder ? `o-${dice.id().slice(0, 6)}-${index}` : undefined,
    items: isOrder ? dice.skewed(1, MOST_ITEMS) : undefined,
  };
}

/** The place in its data set of the trace with this id. */
export function indexOf(traceId: string): number {
  return Number.parseInt(traceId.slice(-8), 16);
}

export function outcomeOfStatus(status: number): Outcome {
  return outcomeOf(flagsOfStatus(status));
}

function hex8(number: number): string {
  return number.toString(16).padStart(8, "0");
}

/** A service at work from a moment on: what it calls, one after the other, with work of its own in between. */
class Busy {
  readonly #start: number;
  readonly #dice: Dice;
  readonly #calls: PlannedCall[] = [];
  #now: number;

  constructor(dice: Dice, start: number) {
    this.#dice = dice;
    this.#start = start;
    this.#now = start;
  }

  work(shortest: number, longest: number): this {
    this.#now += this.#dice.skewed(shortest, longest);
    return this;
  }

  callSilent(to: SilentName, longest: number, status = 200): this {
    const took = this.#dice.skewed(300, longest);
    this.#calls.push({ to, start: this.#now, took, status, id: this.#dice.id() });
    this.#now += took;
    return this;
  }

  call(plan: (dice: Dice, start: number) => PlannedSegment): this {
    const network = this.#dice.skewed(100, 2_000);
    const to = plan(this.#dice, this.#now + network);
    const took = to.took + 2 * network;
    this.#calls.push({ to, start: this.#now, took, status: to.status, id: this.#dice.id() });
    this.#now += took;
    return this;
  }

  get statusOfCalls(): number {
    return this.#calls.some(({ status }) => status >= 500) ? 502 : 200;
  }

  answer(service: ServiceName, status: number): PlannedSegment {
    const took = this.#now - this.#start;
    return { service, start: this.#start, took, status, id: this.#dice.id(), calls: this.#calls };
  }
}

/** Half of what fails below is caught on the way up. */
function answerOf(dice: Dice, busy: Busy, fixed: number | undefined): number {
  if (fixed !== undefined) return fixed;
  const status = dice.happens(0.5) ? busy.statusOfCalls : 200;
  if (status !== 200) return status;
  return dice.happens(0.042) ? 404 : 200;
}

function planOrder(dice: Dice, status: number | undefined): PlannedSegment {
  const busy = new Busy(dice, dice.below(900_000)).work(200, 20_000).call(planCheckout).work(100, 10_000);
  return busy.answer("web", answerOf(dice, busy, status));
}

function planLook(dice: Dice, status: number | undefined): PlannedSegment {
  const busy = new Busy(dice, dice.below(900_000)).work(200, 20_000).call(planCatalog).work(100, 10_000);
  return busy.answer("web", answerOf(dice, busy, status));
}

function planCheckout(dice: Dice, start: number): PlannedSegment {
  const busy = new Busy(dice, start).work(200, 10_000).call(planInventory);
  if (dice.happens(0.6)) busy.work(100, 2_000).call(planInventory);
  busy.callSilent("orders@postgres", 50_000).call(planPayment).call(planNotification);
  return busy.answer("checkout", dice.happens(0.5) ? busy.statusOfCalls : 200);
}

function planPayment(dice: Dice, start: number): PlannedSegment {
  const status = dice.happens(0.0024) ? 500 : 200;
  const busy = new Busy(dice, start).work(500, 20_000).callSilent("api.bank.example", 3_000_000, status);
  return busy.answer("payment", status);
}

function planInventory(dice: Dice, start: number): PlannedSegment {
  const status = dice.happens(0.0016) ? 503 : 200;
  return new Busy(dice, start).work(100, 5_000).callSilent("stock", 100_000).answer("inventory", status);
}

function planNotification(dice: Dice, start: number): PlannedSegment {
  return new Busy(dice, start).work(100, 5_000).callSilent("SNS", 80_000).answer("notification", 202);
}

function planCatalog(dice: Dice, start: number): PlannedSegment {
  const status = dice.happens(0.002) ? 500 : 200;
  return new Busy(dice, start)
    .work(100, 5_000)
    .callSilent("orders@postgres", 400_000, status)
    .answer("catalog", status);
}
