import { useQuery } from "@tanstack/react-query";
import type { ChangeEvent, ReactElement } from "react";
import { readGroups } from "../api/groups.ts";
import { useSearchMember } from "../view-state/use-view-state.ts";
import { useWords } from "../words/language.ts";
import classes from "./frame.module.css";
import { words } from "./words.ts";

/** Limits map and traces to a group. It appears when there is a group to choose. */
export function GroupPicker(): ReactElement | undefined {
  const text = useWords(words);
  const [group, setGroup] = useSearchMember("group");
  const { data = [] } = useQuery({ queryKey: ["groups"], queryFn: ({ signal }) => readGroups(signal) });
  const named = data.filter(({ isDefault }) => !isDefault);
  if (named.length === 0 && group === undefined) return undefined;
  const onSelect = ({ target }: ChangeEvent<HTMLSelectElement>): void => setGroup(target.value);
  return (
    <select aria-label={text.group} className={classes["select"]} value={group ?? ""} onChange={onSelect}>
      <option value="">{text.everything}</option>
      {group !== undefined && !named.some(({ name }) => name === group) && <option>{group}</option>}
      {named.map(({ name }) => (
        <option key={name}>{name}</option>
      ))}
    </select>
  );
}
