import { z } from "zod";

/** One variable as a README documents it, each member as Markdown. */
export interface DocumentedVariable {
  readonly variable: string;
  readonly default: string;
  readonly meaning: string;
}

const ROW = /^\| `([A-Z][A-Z0-9_]*)` +\|(.*)\|(.*)\|$/gm;

/**
 * What the schemas say: the meaning is their `.describe(…)`. The default is their `.default(…)`, or the text that
 * `.meta({ defaultText })` gives for a default that is not a value.
 */
export function documentedVariables(variables: z.ZodRawShape): readonly DocumentedVariable[] {
  return Object.entries(variables).map(([variable, schema]) => {
    const { description = "", defaultText = defaultOf(schema) } = z.globalRegistry.get(schema) ?? {};
    return { variable, default: String(defaultText), meaning: description };
  });
}

/** What the README says: the rows of its tables whose first cell is a variable in code quotes. */
export function variablesInReadme(markdown: string): readonly DocumentedVariable[] {
  return [...markdown.matchAll(ROW)].map(([, variable = "", byDefault = "", meaning = ""]) => {
    return { variable, default: byDefault.trim(), meaning: meaning.trim() };
  });
}

function defaultOf(schema: z.core.$ZodType): string {
  return schema instanceof z.ZodDefault ? `\`${String(schema.def.defaultValue)}\`` : "";
}
