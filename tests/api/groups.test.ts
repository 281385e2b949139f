import {
  CreateGroupCommand,
  DeleteGroupCommand,
  GetGroupCommand,
  GetGroupsCommand,
  GetServiceGraphCommand,
  GetTraceSummariesCommand,
  ListTagsForResourceCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateGroupCommand,
} from "@aws-sdk/client-xray";
import { expect, onTestFinished, test } from "vitest";
import { newId, newTraceId, now, PATIENCE, put, thisWindow, unique, xray } from "./client.ts";

async function createGroup(FilterExpression: string, Tags?: { Key: string; Value: string }[]) {
  const GroupName = unique("group");
  const { Group } = await xray.send(
    new CreateGroupCommand({ GroupName, FilterExpression, ...(Tags && { Tags }) }),
  );
  onTestFinished(async () => {
    await xray.send(new DeleteGroupCommand({ GroupName })).catch(() => undefined);
  });
  return { GroupName, GroupARN: Group?.GroupARN ?? "" };
}

test("a group is created, found by name and by ARN, listed, changed and deleted", async () => {
  const { GroupName, GroupARN } = await createGroup("fault");
  expect(GroupARN).toMatch(/^arn:aws:xray:.+:group\/.+\/.+/);
  const expected = { GroupName, GroupARN, FilterExpression: "fault" };
  expect((await xray.send(new GetGroupCommand({ GroupName }))).Group).toMatchObject(expected);
  expect((await xray.send(new GetGroupCommand({ GroupARN }))).Group).toMatchObject(expected);
  expect((await xray.send(new GetGroupsCommand({}))).Groups).toContainEqual(
    expect.objectContaining(expected),
  );
  await xray.send(new UpdateGroupCommand({ GroupName, FilterExpression: "error" }));
  expect((await xray.send(new GetGroupCommand({ GroupName }))).Group).toMatchObject({
    FilterExpression: "error",
  });
  // As the guide's own commands have them: the name and the ARN of one group.
  await xray.send(new UpdateGroupCommand({ GroupName, GroupARN, FilterExpression: "ok" }));
  await xray.send(new DeleteGroupCommand({ GroupName, GroupARN }));
  await expect(xray.send(new GetGroupCommand({ GroupName }))).rejects.toMatchObject({
    name: "InvalidRequestException",
  });
});

test("a group selects traces for summaries and for the service graph", async () => {
  const [run, trace_id] = [unique("run"), newTraceId()];
  const times = { start_time: now() - 1, end_time: now() };
  const { GroupName } = await createGroup(`annotation.run = "${run}"`);
  await put(
    { trace_id, id: newId(), name: run, ...times, annotations: { run } },
    { trace_id: newTraceId(), id: newId(), name: unique("other"), ...times },
  );
  const FilterExpression = `group.name = "${GroupName}"`;
  const find = async () => {
    const { TraceSummaries = [] } = await xray.send(
      new GetTraceSummariesCommand({ ...thisWindow(), FilterExpression }),
    );
    return TraceSummaries.map(({ Id }) => Id);
  };
  await expect.poll(find, PATIENCE).toEqual([trace_id]);
  const { Services = [] } = await xray.send(new GetServiceGraphCommand({ ...thisWindow(), GroupName }));
  expect([...new Set(Services.map(({ Name }) => Name))]).toEqual([run]);
});

test("a group has tags, from its creation on", async () => {
  const { GroupARN: ResourceARN } = await createGroup("ok", [{ Key: "team", Value: "red" }]);
  const tags = async () => (await xray.send(new ListTagsForResourceCommand({ ResourceARN }))).Tags;
  expect(await tags()).toEqual([{ Key: "team", Value: "red" }]);
  await xray.send(new TagResourceCommand({ ResourceARN, Tags: [{ Key: "stage", Value: "lab" }] }));
  await xray.send(new UntagResourceCommand({ ResourceARN, TagKeys: ["team"] }));
  expect(await tags()).toEqual([{ Key: "stage", Value: "lab" }]);
});

test.each([
  [
    "the name of another",
    async () => createGroup("ok").then(({ GroupName }) => new CreateGroupCommand({ GroupName })),
  ],
  ["the reserved name", async () => new CreateGroupCommand({ GroupName: "Default" })],
  [
    "a filter that is none",
    async () => new CreateGroupCommand({ GroupName: unique("g"), FilterExpression: "fault >" }),
  ],
])("a group with %s is refused", async (_, command) => {
  await expect(xray.send(await command())).rejects.toMatchObject({ name: "InvalidRequestException" });
});
