import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type ReactElement, useState } from "react";
import { callXray } from "../api/call.ts";
import { type Group, readGroups } from "../api/groups.ts";
import { useLastRequests } from "../api/last-requests.ts";
import { Button } from "../design/button.tsx";
import { DeleteDialog } from "../design/delete-dialog.tsx";
import { Page } from "../design/page.tsx";
import { EmptyState, ErrorState, LoadingState } from "../design/states.tsx";
import { useWords } from "../words/language.ts";
import { GroupDialog } from "./group-dialog.tsx";
import { GroupTable } from "./group-table.tsx";
import { words } from "./words.ts";

/** The dialog that is open. */
type Open =
  | { readonly kind: "create" }
  | { readonly kind: "edit"; readonly group: Group }
  | { readonly kind: "delete"; readonly group: Group };

export function GroupsPage(): ReactElement {
  const text = useWords(words);
  const [open, setOpen] = useState<Open>();
  const groups = useQuery({ queryKey: ["groups"], queryFn: ({ signal }) => readGroups(signal) });
  const requests = useLastRequests();
  const create = (
    <Button kind="primary" icon="plus" onClick={() => setOpen({ kind: "create" })}>
      {text.create}
    </Button>
  );
  return (
    <Page title={text.title} intro={text.intro} actions={create}>
      {groups.error !== null && <ErrorState error={groups.error} retry={() => void groups.refetch()} />}
      {groups.isPending && <LoadingState />}
      {groups.data !== undefined && (
        <GroupTable
          groups={groups.data}
          requests={requests.data}
          onEdit={(group) => setOpen({ kind: "edit", group })}
          onDelete={(group) => setOpen({ kind: "delete", group })}
        />
      )}
      {groups.data?.every(({ isDefault }) => isDefault) === true && (
        <EmptyState title={text.emptyTitle}>
          <p>{text.empty}</p>
        </EmptyState>
      )}
      <OpenDialog open={open} onClose={() => setOpen(undefined)} />
    </Page>
  );
}

interface OpenDialogProps {
  readonly open: Open | undefined;
  readonly onClose: () => void;
}

function OpenDialog({ open, onClose }: OpenDialogProps): ReactElement | undefined {
  const text = useWords(words);
  const client = useQueryClient();
  if (open === undefined) return undefined;
  if (open.kind === "create") return <GroupDialog onClose={onClose} />;
  if (open.kind === "edit") return <GroupDialog group={open.group} onClose={onClose} />;
  const { name, arn } = open.group;
  const remove = async (): Promise<void> => {
    await callXray("DeleteGroup", { GroupARN: arn });
    await client.invalidateQueries({ queryKey: ["groups"] });
  };
  return (
    <DeleteDialog
      title={text.deleteTitle}
      question={text.deleteQuestion(name)}
      confirm={text.remove(name)}
      remove={remove}
      onClose={onClose}
    />
  );
}
