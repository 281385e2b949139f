import type { ReactElement } from "react";
import { LoadingState } from "../design/states.tsx";

export function SamplingPage(): ReactElement {
  return <LoadingState />;
}
