import {
  CreateGroupCommand,
  type CreateGroupRequest,
  GetGroupCommand,
  GetGroupsCommand,
  type Group,
  ListTagsForResourceCommand,
  type Tag,
  type XRayClient,
} from "@aws-sdk/client-xray";

export async function createGroup(
  client: XRayClient,
  request: Partial<CreateGroupRequest> = {},
): Promise<Group> {
  const { Group } = await client.send(new CreateGroupCommand({ GroupName: "slow", ...request }));
  return Group ?? {};
}

export async function getGroup(client: XRayClient, GroupName: string): Promise<Group | undefined> {
  return (await client.send(new GetGroupCommand({ GroupName }))).Group;
}

export async function groupNames(client: XRayClient): Promise<(string | undefined)[]> {
  const { Groups = [] } = await client.send(new GetGroupsCommand({}));
  return Groups.map(({ GroupName }) => GroupName);
}

export async function tagsOf(
  client: XRayClient,
  ResourceARN: string | undefined,
): Promise<Tag[] | undefined> {
  return (await client.send(new ListTagsForResourceCommand({ ResourceARN }))).Tags;
}

/** So many tags, in the order they are listed in. */
export function manyTags(count: number): Tag[] {
  return Array.from({ length: count }, (_, n) => ({ Key: `key ${String(n).padStart(3, "0")}`, Value: "" }));
}
