import { Component, type ReactNode } from "react";
import { ErrorState } from "../design/states.tsx";

interface Props {
  readonly children: ReactNode;
  /** Another page is tried anew. */
  readonly place: string;
}

interface State {
  readonly error: Error | undefined;
  readonly place: string;
}

/**
 * Shows what a page threw in the place of the page; menu and window stay. Without it React takes everything away: one exception in a
 * drag left a blank window. React has no such thing as a function.
 */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { error: undefined, place: this.props.place };

  static getDerivedStateFromError(error: unknown): Pick<State, "error"> {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  static getDerivedStateFromProps({ place }: Props, state: State): State | undefined {
    return place === state.place ? undefined : { error: undefined, place };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === undefined) return this.props.children;
    return <ErrorState error={error} retry={() => this.setState({ error: undefined })} />;
  }
}
