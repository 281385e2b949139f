import type { ListTagsForResourceRequest, ListTagsForResourceResponse } from "@aws-sdk/client-xray";

import { refuseNextToken } from "../next-token.ts";
import { type Operation, operation, type With } from "../operation.ts";
import { readTaggedResource, refuseMissing, tagsOf } from "../resources/tags.ts";

type Request = With<ListTagsForResourceRequest, "ResourceARN">;

/**
 * The tags of a group or a sampling rule by key, in one page: Terraform's provider asks for only one.
 *
 * @see https://docs.aws.amazon.com/xray/latest/api/API_ListTagsForResource.html
 */
export const listTagsForResource: Operation = operation<Request, ListTagsForResourceResponse>({
  path: "/ListTagsForResource",
  parse: (input) => {
    refuseNextToken(input);
    return readTaggedResource(input);
  },
  answer: ({ ResourceARN }, context) => {
    refuseMissing(ResourceARN, context);
    return { Tags: [...tagsOf(context, ResourceARN)] };
  },
});
