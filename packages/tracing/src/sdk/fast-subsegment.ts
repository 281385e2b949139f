import { begin, countDown, countUp, end, sendAlone } from "./life-of-entity.ts";
import type { Entity, SdkEmitter, SubsegmentClass } from "./sdk.ts";

/** The SDK's Subsegment without its slow parts: see entities.ts. */
export function defineSubsegment(Base: SubsegmentClass, emitter: SdkEmitter): SubsegmentClass {
  return class FastSubsegment extends Base {
    override init(name: string): void {
      begin(this, name);
    }

    override addNewSubsegment(name: string): Entity {
      const subsegment = new FastSubsegment(name);
      this.addSubsegment(subsegment);
      return subsegment;
    }

    override addNewSubsegmentWithoutSampling(name: string): Entity {
      return Object.assign(this.addNewSubsegment(name), { notTraced: true });
    }

    override incrementCounter(additional = 0): void {
      countUp(this, additional + 1);
    }

    override decrementCounter(): void {
      countDown(this);
    }

    override close(error?: unknown, remote?: boolean): void {
      const segmentIsSent = this.segment?.isSent === true;
      end(this, error, remote);
      if (segmentIsSent) sendAlone(emitter, this);
      else if (this.parent) countDown(this.parent);
    }

    override format(): string {
      return JSON.stringify(this);
    }
  };
}
