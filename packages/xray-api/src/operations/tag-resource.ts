import type { TagResourceRequest, TagResourceResponse } from "@aws-sdk/client-xray";

import { required } from "../input.ts";
import { type Operation, operation, type With } from "../operation.ts";
import { putTags, readTaggedResource, readTags, refuseMissing } from "../resources/tags.ts";

/** Adds tags to a group or a sampling rule; an existing key gets the new value. */
export const tagResource: Operation = operation<
  With<TagResourceRequest, "ResourceARN" | "Tags">,
  TagResourceResponse
>({
  path: "/TagResource",
  parse: (input) => ({ ...readTaggedResource(input), Tags: required(input, "Tags", readTags) }),
  answer: ({ ResourceARN, Tags }, context) => {
    refuseMissing(ResourceARN, context);
    putTags(context, ResourceARN, Tags);
    return {};
  },
});
