import { variablesOf } from "../data/variables.ts";
import { mountedTexts } from "../objects/mounted.ts";
import { allContainers } from "../objects/pods.ts";
import { lines, type Rule } from "./rule.ts";

/** `AWS_XRAY_TRACE_NAME` is set, nothing complains, and every segment has the wrong name. */
export const SET_VARIABLES_ARE_READ: Rule = {
  name: "every variable that is set is read by the program it is set for",
  problems: (objects) =>
    allContainers(objects).flatMap((placed) => {
      const { container, where } = placed;
      const known = variablesOf(container.image);
      if (known === undefined) return [`${where}: what ${container.image} reads is not in data/variables.ts`];
      const texts = [
        ...(container.command ?? []),
        ...(container.args ?? []),
        ...mountedTexts(placed, objects),
      ];
      return (container.env ?? [])
        .filter(({ name }) => !known.includes(name) && !texts.some((text) => text.includes(name)))
        .map(({ name }) => `${where}: nothing reads ${name}`);
    }),
};

export const VARIABLES_ARE_SET_ONCE: Rule = {
  name: "no variable is set twice, and $(NAME) names one that is set before",
  problems: (objects) =>
    allContainers(objects).flatMap(({ container, where }) => {
      const names = (container.env ?? []).map(({ name }) => name);
      const twice = names.filter((name, index) => names.indexOf(name) !== index);
      const dangling = (container.env ?? []).flatMap(({ value = "" }, index) =>
        [...value.matchAll(/(?<!\$)\$\(([A-Za-z0-9_]+)\)/g)]
          .flatMap(([, name]) => name ?? [])
          .filter((name) => !names.slice(0, index).includes(name)),
      );
      return lines(
        twice.map((name) => `${where}: ${name} is set twice`),
        dangling.map((name) => `${where}: $(${name}) is not set before it is used`),
      );
    }),
};
