import { begin, end } from "./life-of-entity.ts";
import type { OpenSegments } from "./open-segments.ts";
import type {
  Entity,
  SdkEmitter,
  SdkSegmentUtils,
  SegmentClass,
  SegmentEntity,
  SubsegmentClass,
} from "./sdk.ts";

export interface SegmentParts {
  readonly Subsegment: SubsegmentClass;
  readonly emitter: SdkEmitter;
  readonly shared: { current: SharedData };
  /** Absent when segments are not sent in progress. */
  readonly open?: OpenSegments | undefined;
}

/** The members that are the same in every segment. All segments share this object: replace it, but do not change it. */
export interface SharedData {
  readonly service: object | undefined;
  readonly aws: { readonly xray: object | undefined };
  readonly origin: string | undefined;
}

export function sharedData({ serviceData, sdkData, pluginData, origin }: SdkSegmentUtils): SharedData {
  return { service: serviceData, aws: { ...pluginData, xray: sdkData }, origin };
}

function share(segment: SegmentEntity, { service, aws, origin }: SharedData): void {
  if (service !== undefined) segment.service = service;
  segment.aws = aws;
  if (origin !== undefined) segment.origin = origin;
}

/** The SDK's Segment without its slow parts: see entities.ts. */
export function defineSegment(
  Base: SegmentClass,
  { Subsegment, emitter, open, ...parts }: SegmentParts,
): SegmentClass {
  return class FastSegment extends Base {
    override init(name: string, traceId: string, parentId?: string): void {
      this.trace_id = traceId;
      begin(this, name);
      if (parentId !== undefined) this.parent_id = parentId;
      share(this, parts.shared.current);
      open?.add(this);
    }

    override addNewSubsegment(name: string): Entity {
      const subsegment = new Subsegment(name);
      this.addSubsegment(subsegment);
      return subsegment;
    }

    override addNewSubsegmentWithoutSampling(name: string): Entity {
      return Object.assign(this.addNewSubsegment(name), { notTraced: true });
    }

    override setMatchedSamplingRule(rule: string): void {
      const { aws } = parts.shared.current;
      this.aws = { ...aws, xray: { ...aws.xray, rule_name: rule } };
    }

    override close(error?: unknown, remote?: boolean): void {
      end(this, error, remote);
      if (this.counter <= 0) this.flush();
    }

    override flush(): void {
      if (this.isSent) return;
      this.isSent = true;
      open?.delete(this);
      if (this.notTraced !== true) emitter.send(this);
    }

    override format(): string {
      return JSON.stringify(this);
    }
  };
}
