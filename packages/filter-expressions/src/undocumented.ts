/**
 * Assumptions about questions that the developer guide leaves open about filter expressions, one constant each.
 *
 * One more assumption is in the grammar: AND binds tighter than OR. [guess] The guide's only mixed example has braces.
 *
 * Evidence: [doc] printed in the guide; [guess] plausible; [ours] a bound of this implementation.
 */

/** Whether comparisons of text ignore case. [guess] The guide says nothing; its examples always use the same case. */
export const TEXT_IGNORES_CASE: boolean = false;

/** Whether `x != y` is true when x is absent. [guess] A comparison with an absent value is false. */
export const ABSENT_DIFFERS = false;

/** Whether a number equals an annotation that is text of digits. [guess] The guide's example has the number in quotes. */
export const TEXT_OF_DIGITS_IS_NUMBER = false;

/** Whether a trace must have all root causes that `rootcause.json` lists, and not only one. [guess] */
export const ALL_LISTED_CAUSES: boolean = true;

/** How long an expression may be, in characters. [ours] X-Ray documents none; consoles put them into URLs. */
export const LENGTH_MAX = 20_000;

/** How deep parentheses, braces and negations may nest, and JSON in itself. [ours] Far below the stack's depth. */
export const NESTING_MAX = 100;

/** How long the expression of an entity selector may be. [doc] The model of GetTimeSeriesServiceStatistics. */
export const SELECTOR_LENGTH_MAX = 500;

/** Whether work in progress is `ok` to a filter expression while nothing went wrong. [guess] */
export const OK_IN_PROGRESS: boolean = false;
