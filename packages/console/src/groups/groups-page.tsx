import type { ReactElement } from "react";
import { LoadingState } from "../design/states.tsx";

export function GroupsPage(): ReactElement {
  return <LoadingState />;
}
