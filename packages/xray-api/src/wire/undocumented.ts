/** What one request, and one reply, may have, whatever the operation is. See ../undocumented.ts for the words in brackets. */

/** How deep the body of a request nests. [ours] The deepest operation of the model, CreateSamplingRule, has four levels. */
export const REQUEST_DEPTH_MAX = 32;

/** How many members all objects and lists of a request have together. [ours] The other limits allow at most 5,000. */
export const REQUEST_MEMBERS_MAX = 20_000;

/** How many bytes a reply has. [ours] Three times a trace of 100,000 subsegments, which is the largest that can be stored. */
export const REPLY_BYTES_MAX: number = 64 * 1024 * 1024;
