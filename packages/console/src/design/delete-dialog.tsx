import { useMutation } from "@tanstack/react-query";
import type { ReactElement, SyntheticEvent } from "react";
import { Dialog } from "./dialog.tsx";
import { FormButtons } from "./form-buttons.tsx";

export interface DeleteDialogProps {
  readonly title: string;
  /** Names what is deleted, and says what is lost with it. */
  readonly question: string;
  readonly confirm: string;
  readonly remove: () => Promise<unknown>;
  readonly onClose: () => void;
}

/** Asks before something is deleted; says why when it could not be. */
export function DeleteDialog({ title, question, confirm, remove, onClose }: DeleteDialogProps): ReactElement {
  const { mutate, isPending, error } = useMutation({ mutationFn: remove, onSuccess: onClose });
  const onSubmit = (event: SyntheticEvent): void => {
    event.preventDefault();
    mutate();
  };
  return (
    <Dialog title={title} open onClose={onClose}>
      <form onSubmit={onSubmit}>
        <p>{question}</p>
        <FormButtons
          save={confirm}
          kind="danger"
          saving={isPending}
          onCancel={onClose}
          error={error?.message}
        />
      </form>
    </Dialog>
  );
}
