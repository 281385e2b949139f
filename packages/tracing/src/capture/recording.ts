import { fenced } from "../fence/fence.ts";
import type { Context } from "../sdk/context.ts";
import type { Entity, SdkCore } from "../sdk/sdk.ts";
import type { Tracing } from "../tracing.ts";
import type { Annotations } from "./annotations.ts";
import { captureIn } from "./capture.ts";

type Recording = Pick<
  Tracing,
  "capture" | "annotate" | "metadata" | "recordError" | "setUser" | "traceId" | "logFields"
>;

/** The functions that record into the current segment or subsegment. */
export function recording(context: Context, core: SdkCore, record: Annotations): Recording {
  const annotate = fenced("annotate", record.annotate);
  const metadata = fenced("metadata", record.metadata);
  const setUser = fenced("setUser", record.setUser);
  const recordError = fenced("recordError", (entity: Entity, error: unknown) => entity.addError(error));
  // Outside a request, getSegment() follows AWS_XRAY_CONTEXT_MISSING: it logs, throws or is silent. In a request that is
  // not sampled or not traced, and after its segment was sent, nothing is recorded, and that is not an error.
  const orMissing = (entity: Entity | undefined): Entity | undefined =>
    entity ?? (context.isSilent ? undefined : core.getSegment());
  return {
    capture: (name, work) => {
      const parent = orMissing(context.parentOf(name));
      return parent ? captureIn(context, { parent, name }, work) : work();
    },
    annotate: (key, value) => {
      const entity = orMissing(context.current);
      if (entity) annotate(entity, key, value);
    },
    metadata: (key, value, namespace) => {
      const entity = orMissing(context.current);
      if (entity) metadata(entity, key, value, namespace);
    },
    recordError: (error) => {
      const entity = orMissing(context.current);
      if (entity) recordError(entity, error);
    },
    setUser: (user) => {
      const entity = orMissing(context.current);
      if (entity) setUser(entity, user);
    },
    traceId: () => context.traceId,
    logFields: () => {
      const id = context.traceId;
      return id === undefined ? {} : { trace_id: id };
    },
  };
}
