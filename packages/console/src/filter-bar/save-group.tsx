import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, type ReactElement, useId } from "react";
import { callXray } from "../api/call.ts";
import { Button } from "../design/button.tsx";
import { Dialog } from "../design/dialog.tsx";
import { useWords } from "../words/language.ts";
import classes from "./filter-bar.module.css";
import { words } from "./words.ts";

export interface SaveGroupProps {
  readonly expression: string;
  readonly onClose: () => void;
  readonly onSaved: (name: string) => void;
}

/** Saves the filter in force as a group of X-Ray. */
export function SaveGroup({ expression, onClose, onSaved }: SaveGroupProps): ReactElement {
  const text = useWords(words);
  const problem = useId();
  const creation = useCreation(expression, onSaved);
  const onSubmit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    creation.mutate(groupIn(new FormData(event.currentTarget)));
  };
  return (
    <Dialog title={text.save} open onClose={onClose}>
      <form className={classes["form"]} onSubmit={onSubmit}>
        <label>
          {text.name}
          <input type="text" name="name" required maxLength={32} autoFocus aria-describedby={problem} />
        </label>
        <label className={classes["check"]}>
          <input type="checkbox" name="insights" />
          {text.insights}
        </label>
        <div>
          {text.saves}
          <pre>{expression}</pre>
        </div>
        <p id={problem} className={classes["problem"]} role="alert">
          {creation.error?.message}
        </p>
        <div className={classes["buttons"]}>
          <Button onClick={onClose}>{text.cancel}</Button>
          <Button kind="primary" type="submit" disabled={creation.isPending}>
            {creation.isPending ? text.saving : text.save}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function groupIn(form: FormData): NewGroup {
  const name = form.get("name");
  return { name: typeof name === "string" ? name : "", insights: form.has("insights") };
}

interface NewGroup {
  readonly name: string;
  readonly insights: boolean;
}

function useCreation(expression: string, onSaved: (name: string) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ name, insights }: NewGroup) =>
      callXray("CreateGroup", {
        GroupName: name,
        FilterExpression: expression,
        InsightsConfiguration: { InsightsEnabled: insights, NotificationsEnabled: false },
      }),
    onSuccess: async (_, { name }) => {
      await client.invalidateQueries({ queryKey: ["groups"] });
      onSaved(name);
    },
  });
}
