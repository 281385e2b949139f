import type { ListTagsForResourceRequest, ListTagsForResourceResponse } from "@aws-sdk/client-xray";

import { refuseNextToken } from "../next-token.ts";
import { type Operation, operation, type With } from "../operation.ts";
import { readTaggedResource, refuseMissing } from "../tagged-resource.ts";
import { tagsOf } from "../tags.ts";

type Request = With<ListTagsForResourceRequest, "ResourceARN">;

/**
 * The tags of a group or a sampling rule by key: all of them, for Terraform's provider asks for one page.
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
