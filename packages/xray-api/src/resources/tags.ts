import type { Tag } from "@aws-sdk/client-xray";
import type { Collection } from "@xray-lab/trace-store";

import { isSameResource, withoutRegion } from "../arn.ts";
import { ApiError, invalidRequest, resourceNotFound } from "../errors.ts";
import { type Input, list, type Reader, required, structure, text } from "../input.ts";
import type { ApiContext } from "../operation.ts";
import { RESERVED_TAG_KEY, TAG_TEXT, TAGS_MAX } from "../undocumented.ts";
import { findGroup } from "./groups/store.ts";
import { ruleArn, samplingRules } from "./sampling-rules/store.ts";

/** The member Tags: unique keys, no reserved key, and not too many. @throws {ApiError} */
export const readTags: Reader<Tag[]> = (value, member) => {
  const tags = list(structure(readTag), { max: 200 })(value, member);
  for (const [n, { Key }] of tags.entries())
    if (tags.findIndex((tag) => tag.Key === Key) < n)
      throw invalidRequest(`${member}[${n}].Key must be unique: ${Key} is there before`);
  if (tags.length > TAGS_MAX) throw tooManyTags(`${member} must have at most ${TAGS_MAX} entries`);
  return tags;
};

/** The tags of a resource, by key. */
export function tagsOf(context: ApiContext, arn: string): readonly Tag[] {
  return tagCollection(context).get(withoutRegion(arn)) ?? [];
}

/** Adds tags to a resource; a new tag replaces one with the same key. @throws {ApiError} */
export function putTags(context: ApiContext, arn: string, tags: readonly Tag[]): void {
  const added = new Set(tags.map(({ Key }) => Key));
  const kept = tagsOf(context, arn).filter(({ Key }) => !added.has(Key));
  replaceTags(context, arn, [...kept, ...tags]);
}

/** Deletes the tags of a resource with these keys; all tags when no keys are given. */
export function deleteTags(context: ApiContext, arn: string, keys?: readonly string[]): void {
  const kept = tagsOf(context, arn).filter(({ Key = "" }) => keys !== undefined && !keys.includes(Key));
  replaceTags(context, arn, kept);
}

function replaceTags(context: ApiContext, arn: string, tags: readonly Tag[]): void {
  if (tags.length > TAGS_MAX)
    throw tooManyTags(`With these Tags there would be ${tags.length}; at most ${TAGS_MAX} are allowed`, arn);
  const sorted = tags.toSorted((a, b) => ((a.Key ?? "") < (b.Key ?? "") ? -1 : 1));
  if (sorted.length > 0) tagCollection(context).put(withoutRegion(arn), sorted);
  else tagCollection(context).delete(withoutRegion(arn));
}

function tagCollection({ store }: ApiContext): Collection<readonly Tag[]> {
  return store.settings.collection<readonly Tag[]>("tags");
}

function readTag(input: Input): Tag {
  const Key = required(input, "Key", tagText({ min: 1, max: 128 }));
  if (RESERVED_TAG_KEY.test(Key)) throw invalidRequest(`${input.path}Key must not begin with aws:`);
  return { Key, Value: required(input, "Value", tagText({ max: 256 })) };
}

function tagText(bounds: { readonly min?: number; readonly max: number }): Reader<string> {
  const bounded = text(bounds);
  return (value, member) => {
    const found = bounded(value, member);
    if (TAG_TEXT.test(found)) return found;
    throw invalidRequest(`${member} must be letters, digits, spaces and _ . : / = + - @`);
  };
}

function tooManyTags(message: string, arn?: string): ApiError {
  return new ApiError("TooManyTagsException", message, arn);
}

/** The member ResourceARN. @throws {ApiError} */
export function readTaggedResource(input: Input): { readonly ResourceARN: string } {
  return { ResourceARN: required(input, "ResourceARN", text({ min: 1, max: 1011 })) };
}

/** Groups and sampling rules can have tags. @throws {ApiError} ResourceNotFoundException */
export function refuseMissing(arn: string, context: ApiContext): void {
  const exists =
    findGroup(context, { arn }) !== undefined ||
    samplingRules(context).some(({ rule }) => isSameResource(ruleArn(context, rule), arn));
  if (!exists) throw resourceNotFound(`ResourceARN is that of no group and no sampling rule: ${arn}`, arn);
}
