import type { ListTagsForResourceRequest, ListTagsForResourceResponse } from "@aws-sdk/client-xray";

import { onePage } from "../next-token.ts";
import { type Operation, operation, type With } from "../operation.ts";
import { readTaggedResource, refuseMissing, tagsOf } from "../resources/tags.ts";

/** The tags of a group or a sampling rule by key, in one page: Terraform's provider asks for only one. */
export const listTagsForResource: Operation = operation<
  With<ListTagsForResourceRequest, "ResourceARN">,
  ListTagsForResourceResponse
>({
  path: "/ListTagsForResource",
  parse: onePage(readTaggedResource),
  answer: ({ ResourceARN }, context) => {
    refuseMissing(ResourceARN, context);
    return { Tags: [...tagsOf(context, ResourceARN)] };
  },
});
