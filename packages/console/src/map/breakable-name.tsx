import { Fragment, type ReactElement } from "react";

/** A long name, which may break after what joins its words. */
export function BreakableName({ name }: { readonly name: string }): ReactElement {
  const parts = name.split(/(?<=[-_./@:])/);
  return (
    <>
      {parts.map((part, index) => (
        <Fragment key={`${index} ${part}`}>
          {part}
          <wbr />
        </Fragment>
      ))}
    </>
  );
}
