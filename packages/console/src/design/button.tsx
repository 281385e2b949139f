import type { ButtonHTMLAttributes, ReactElement, ReactNode } from "react";
import classes from "./button.module.css";
import { Icon, type IconName } from "./icons.tsx";

export interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, "type"> {
  readonly kind?: "normal" | "primary" | "danger" | "plain";
  readonly icon?: IconName;
  readonly type?: "button" | "submit";
  readonly children?: ReactNode;
}

/** A button without children shows its icon alone and needs an `aria-label`, which becomes its title as well. */
export function Button({ kind = "normal", icon, children, className, ...rest }: ButtonProps): ReactElement {
  const square = children === undefined ? classes["square"] : undefined;
  const names = [classes["button"], classes[kind], square, className].filter(Boolean).join(" ");
  return (
    <button type="button" title={rest["aria-label"]} {...rest} className={names}>
      {icon !== undefined && <Icon name={icon} />}
      {children}
    </button>
  );
}
