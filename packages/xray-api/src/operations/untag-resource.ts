import type { UntagResourceRequest, UntagResourceResponse } from "@aws-sdk/client-xray";

import { list, required, text } from "../input.ts";
import { type Operation, operation, type With } from "../operation.ts";
import { deleteTags, readTaggedResource, refuseMissing } from "../resources/tags.ts";

/** Deletes tags of a group or a sampling rule. Unknown keys are ignored. */
export const untagResource: Operation = operation<
  With<UntagResourceRequest, "ResourceARN" | "TagKeys">,
  UntagResourceResponse
>({
  path: "/UntagResource",
  parse: (input) => ({
    ...readTaggedResource(input),
    TagKeys: required(input, "TagKeys", list(text({ min: 1, max: 128 }), { max: 200 })),
  }),
  answer: ({ ResourceARN, TagKeys }, context) => {
    refuseMissing(ResourceARN, context);
    deleteTags(context, ResourceARN, TagKeys);
    return {};
  },
});
