import type { ReactElement } from "react";
import { useParams } from "wouter";
import { InsightList } from "./insight-list.tsx";
import { InsightView } from "./insight-view.tsx";

/** The insights of the window, or one of them. */
export function InsightsPage(): ReactElement {
  const { id } = useParams<{ readonly id?: string }>();
  return id === undefined ? <InsightList /> : <InsightView id={id} />;
}
