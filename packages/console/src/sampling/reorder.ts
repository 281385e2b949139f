import { inRuleOrder } from "@xray-lab/sampling";

export interface Prioritised {
  readonly name: string;
  readonly priority: number;
}

/** The largest priority of a rule that is not the default one. */
export const PRIORITY_MAX = 9999;

/**
 * The priorities to change, so that a rule comes one place earlier or later among these.
 *
 * @param rules in the order in which they are tried, without the default rule, which stays the last
 * @returns no change where there is no such place
 */
export function moved(rules: readonly Prioritised[], name: string, by: -1 | 1): readonly Prioritised[] {
  const from = rules.findIndex((rule) => rule.name === name);
  const other = rules[from + by];
  if (from === -1 || other === undefined) return [];
  const order = rules.toSpliced(from, 1).toSpliced(from + by, 0, ...rules.slice(from, from + 1));
  const priorities = rising(
    rules.map(({ priority }) => priority),
    order,
  );
  const wanted = order.map((rule, index) => ({
    name: rule.name,
    priority: priorities[index] ?? rule.priority,
  }));
  const before = new Map(rules.map((rule) => [rule.name, rule.priority]));
  return wanted.filter((rule) => before.get(rule.name) !== rule.priority);
}

/**
 * Priorities for rules in an order: the ones that they have, in their sizes' order. Rules of equal priority are tried by name;
 * where the names are in the wrong order, the later rules get larger ones, and at the end of the range the earlier ones smaller ones.
 */
function rising(taken: readonly number[], order: readonly Prioritised[]): readonly number[] {
  const priorities = taken.toSorted((left, right) => left - right);
  for (let index = 1; index < priorities.length; index++) {
    const before = priorities[index - 1] ?? 0;
    const least = isByName(order[index - 1], order[index]) ? before : before + 1;
    priorities[index] = Math.max(priorities[index] ?? 0, least);
  }
  let most = PRIORITY_MAX;
  for (let index = priorities.length - 1; index >= 0; index--) {
    const priority = Math.min(priorities[index] ?? 0, most);
    priorities[index] = priority;
    most = isByName(order[index - 1], order[index]) ? priority : priority - 1;
  }
  return priorities;
}

/** Whether rules of one priority are tried in this order. */
function isByName(first: Prioritised | undefined, second: Prioritised | undefined): boolean {
  return first === undefined || second === undefined || first.name < second.name;
}

/** Rules with other priorities, in the order in which they are then tried. */
export function withPriorities<Rule extends Prioritised>(
  rules: readonly Rule[],
  changes: readonly Prioritised[],
): readonly Rule[] {
  const priorities = new Map(changes.map(({ name, priority }) => [name, priority]));
  return inRuleOrder(
    rules.map((rule) => Object.assign({}, rule, { priority: priorities.get(rule.name) ?? rule.priority })),
  );
}
