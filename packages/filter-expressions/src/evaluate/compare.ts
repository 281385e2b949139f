import type { Comparison, Operator } from "../expression.ts";
import { ABSENT_DIFFERS, TEXT_IGNORES_CASE, TEXT_OF_DIGITS_IS_NUMBER } from "../undocumented.ts";
import type { Value } from "./keyword-values.ts";

/**
 * Whether any value of a keyword passes the comparison. Without an operator, a boolean must be true, and any other value must
 * exist.
 */
export function comparesAny(values: readonly Value[], { operator, value }: Comparison): boolean {
  if (operator === undefined || value === undefined) return values.some((found) => found !== false);
  if (values.length === 0) return operator === "!=" && ABSENT_DIFFERS;
  return values.some((found) => compares(found, operator, value));
}

/** Whether one value passes. */
export function compares(found: Value, operator: Operator, wanted: Value): boolean {
  // The guide uses this to ask whether a value exists.
  if (operator === "CONTAINS" && wanted === "") return true;
  if (operator === "=") return isEqual(found, wanted);
  if (operator === "!=") return !isEqual(found, wanted);
  if (typeof found === "string" && typeof wanted === "string") return comparesText(found, operator, wanted);
  const [left, right] = [numberOf(found), numberOf(wanted)];
  return left !== undefined && right !== undefined && comparesOrder(left, operator, right);
}

function isEqual(found: Value, wanted: Value): boolean {
  if (typeof found === "string" && typeof wanted === "string") return folded(found) === folded(wanted);
  if (found === wanted) return true;
  const [left, right] = [numberOf(found), numberOf(wanted)];
  return left !== undefined && left === right;
}

function comparesText(found: string, operator: Operator, wanted: string): boolean {
  const [text, part] = [folded(found), folded(wanted)];
  if (operator === "CONTAINS") return text.includes(part);
  if (operator === "BEGINSWITH") return text.startsWith(part);
  return operator === "ENDSWITH" && text.endsWith(part);
}

function comparesOrder(left: number, operator: Operator, right: number): boolean {
  if (operator === "<") return left < right;
  if (operator === "<=") return left <= right;
  if (operator === ">") return left > right;
  return operator === ">=" && left >= right;
}

function numberOf(value: Value): number | undefined {
  if (typeof value === "number") return value;
  const isDigits = TEXT_OF_DIGITS_IS_NUMBER && typeof value === "string" && value.trim() !== "";
  const number = isDigits ? Number(value) : Number.NaN;
  return Number.isNaN(number) ? undefined : number;
}

function folded(text: string): string {
  return TEXT_IGNORES_CASE ? text.toLowerCase() : text;
}
