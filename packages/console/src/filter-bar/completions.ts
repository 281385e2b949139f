import {
  COMPLEX_KEYWORDS,
  type ComplexKeyword,
  type Expected,
  expectedAt,
  type Keyword,
  KEYWORDS,
  quoteText,
} from "@xray-lab/filter-expressions";
import type { SeenValue, SeenValues } from "./seen-values.ts";

/** One thing that can be written at the cursor. */
export interface Completion {
  /** What stands in the list, and what is typed to find it. */
  readonly label: string;
  /** What is written. */
  readonly apply: string;
  /** Where the cursor goes, from the end of what is written; default 0. */
  readonly back?: number;
  readonly kind: "keyword" | "operator" | "value" | "service";
  /** The keyword that a description explains. */
  readonly of?: Keyword | ComplexKeyword;
}

export interface Completions {
  readonly from: number;
  readonly options: readonly Completion[];
}

/** What can be written at a position: what the grammar allows there, with the values that were seen. */
export function completionsAt(text: string, position: number, seen: SeenValues): Completions {
  const { from, expected } = expectedAt(text, position);
  const options = expected.flatMap((one) => optionsFor(one, seen));
  const byLabel = new Map(options.map((option) => [option.label, option]));
  return { from, options: [...byLabel.values()] };
}

function optionsFor(expected: Expected, seen: SeenValues): readonly Completion[] {
  switch (expected.kind) {
    case "predicate":
      return expected.place === "trace"
        ? [...keywords("trace"), ...complex(), ...annotations(seen), ...services(seen)]
        : keywords(expected.place);
    case "connective":
      return ["AND", "OR"].map((word) => ({ label: word, apply: `${word} `, kind: "operator" }));
    case "operator":
      return expected.operators.map((word) => ({ label: word, apply: `${word} `, kind: "operator" }));
    case "annotation-key":
      return seen.annotationKeys.map((key) => ({ label: key, apply: keyInBrackets(key), kind: "keyword" }));
    case "service":
      return seen.services.map((name) => ({ label: name, apply: quoteText(name), kind: "service" }));
    case "member":
      return expected.members.map((name) => ({ label: name, apply: `${name}: `, kind: "keyword" }));
    default:
      return valuesOf(expected.name, expected.type, seen);
  }
}

type PredicatePlace = (typeof KEYWORDS)[Keyword]["places"][number];

function keywords(place: PredicatePlace): readonly Completion[] {
  const names = Object.keys(KEYWORDS) as Keyword[];
  return names
    .filter((name) => KEYWORDS[name].places.includes(place))
    .map((name) => {
      const apply = KEYWORDS[name].type === "boolean" ? name : `${name} `;
      return { label: name, apply, kind: "keyword", of: name };
    });
}

/** The forms with brackets are written whole; the cursor stands where the first value goes. */
const FORMS: Readonly<Record<ComplexKeyword, readonly [apply: string, back: number]>> = {
  service: ["service()", 1],
  edge: ["edge(, )", 3],
  annotation: ["annotation[]", 1],
  "group.name": ["group.name = ", 0],
  "group.arn": ["group.arn = ", 0],
  rootcause: ["rootcause.fault.service", 0],
};

function complex(): readonly Completion[] {
  const names = Object.keys(COMPLEX_KEYWORDS) as ComplexKeyword[];
  return names.map((name) => {
    const [apply, back] = FORMS[name];
    return { label: name, apply, back, kind: "keyword", of: name };
  });
}

function annotations({ annotationKeys }: SeenValues): readonly Completion[] {
  return annotationKeys.map((key) => ({
    label: `annotation.${key}`,
    apply: `annotation[${keyInBrackets(key)}] `,
    kind: "value",
  }));
}

function services({ services: names }: SeenValues): readonly Completion[] {
  return names.map((name) => {
    const text = `service(${quoteText(name)})`;
    return { label: text, apply: text, kind: "service" };
  });
}

function keyInBrackets(key: string): string {
  return /^[\w.]+$/.test(key) ? key : quoteText(key);
}

function valuesOf(
  name: string,
  type: "boolean" | "number" | "string" | "any",
  { values }: SeenValues,
): readonly Completion[] {
  const seen: readonly SeenValue[] = type === "boolean" ? [true, false] : (values.get(name) ?? []);
  return seen.map((value) => {
    const apply = typeof value === "string" ? quoteText(value) : String(value);
    return { label: typeof value === "string" ? quoteText(value) : String(value), apply, kind: "value" };
  });
}
