import { z } from "zod";

export type Environment = Readonly<Record<string, string | undefined>>;

/** The environment is not valid. The message has a line for each problem: the variable, its value, the valid form. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";

  constructor(problems: readonly string[]) {
    super(["the environment is not valid:", ...problems].join("\n  "));
  }
}

interface Need {
  readonly variable: string;
  readonly needs: string;
  /** What to do, or what would go wrong: the end of the message. */
  readonly otherwise: string;
}

interface EnvironmentOptions<Variables extends z.ZodRawShape> {
  /** A schema for each variable; its error message is the valid form and begins with "must". */
  readonly variables: Variables;
  readonly environment: Environment;
  /** Variables that need another one beside them. */
  readonly needs?: readonly Need[];
}

/**
 * The variables, parsed. A blank variable counts as one that is not set: Kubernetes and compose files cannot leave a
 * variable out as easily as empty it. A value is shown in the message unless its schema has `.meta({ secret: true })`.
 *
 * @throws ConfigError
 */
export function readEnvironment<Variables extends z.ZodRawShape>({
  variables,
  environment,
  needs = [],
}: EnvironmentOptions<Variables>): z.output<z.ZodObject<Variables>> {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()));
  const schema = z.object(variables);
  const parsed = schema.safeParse(set);
  const issues = parsed.error?.issues ?? [];
  const problems = [
    ...issues.map((issue) => describe(issue, schema.shape, set)),
    ...needs.flatMap((need) => missing(need, set)),
  ];
  if (!parsed.success || problems.length > 0) throw new ConfigError([...new Set(problems)]);
  return parsed.data;
}

function describe({ path, message }: z.core.$ZodIssue, variables: z.ZodRawShape, set: Environment): string {
  const name = String(path[0]);
  const schema = variables[name];
  const secret = schema !== undefined && z.globalRegistry.get(schema)?.["secret"] === true;
  return `${name} is ${secret ? "set" : JSON.stringify(set[name])}; it ${message}`;
}

function missing({ variable, needs, otherwise }: Need, set: Environment): readonly string[] {
  if (set[variable] === undefined || set[needs] !== undefined) return [];
  return [`${variable} is set but ${needs} is not: ${otherwise}`];
}
