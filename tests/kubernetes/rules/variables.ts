import { variablesOf } from "../data/variables.ts";
import { allContainers } from "../objects/pods.ts";
import { mountedTexts } from "../objects/settings.ts";
import { CONTAINER, inWeb, setting } from "./break-one-thing.ts";
import { lines, type Rule } from "./rule.ts";

/** With `AWS_XRAY_TRACE_NAME`, no program complains, and every segment has the wrong name. */
export const SET_VARIABLES_ARE_READ: Rule = {
  name: "every variable that is set is read by the program it is set for",
  problems: (objects) =>
    allContainers(objects).flatMap((placed) => {
      const { container, where } = placed;
      const known = variablesOf(container.image ?? "");
      if (known === undefined) return [`${where}: what ${container.image} reads is not in data/variables.ts`];
      const texts = [container.command ?? [], container.args ?? [], mountedTexts(placed, objects)].flat();
      return (container.env ?? [])
        .filter(({ name }) => !known.includes(name) && !texts.some((text) => text.includes(name)))
        .map(({ name }) => `${where}: nothing reads ${name}`);
    }),
  refuses: [
    [
      "a misspelt variable of the SDK",
      setting("AWS_XRAY_TRACE_NAME", "Web"),
      "nothing reads AWS_XRAY_TRACE_NAME",
    ],
    ["a variable of another service", setting("USERMGMT_BIND", "0.0.0.0"), "nothing reads USERMGMT_BIND"],
    [
      "an image of which it is not known what it reads",
      inWeb(`${CONTAINER}/image`, "busybox:1.37.0"),
      "busybox:1.37.0 reads is not in",
    ],
  ],
};

export const VARIABLES_ARE_SET_ONCE: Rule = {
  name: "no variable is set twice, and $(NAME) names one that is set before",
  problems: (objects) =>
    allContainers(objects).flatMap(({ container: { env = [] }, where }) => {
      const names = env.map(({ name }) => name);
      const twice = names.filter((name, index) => names.indexOf(name) !== index);
      const dangling = env.flatMap(({ value = "" }, index) =>
        [...value.matchAll(/(?<!\$)\$\(([A-Za-z0-9_]+)\)/g)]
          .flatMap(([, name]) => name ?? [])
          .filter((name) => !names.slice(0, index).includes(name)),
      );
      return lines(
        twice.map((name) => `${where}: ${name} is set twice`),
        dangling.map((name) => `${where}: $(${name}) is not set before it is used`),
      );
    }),
  refuses: [
    [
      "a variable that is set twice",
      setting("AWS_XRAY_DAEMON_ADDRESS", "xray-service.default:2000"),
      "AWS_XRAY_DAEMON_ADDRESS is set twice",
    ],
    [
      "a variable that names a later one",
      setting("NOTIFICATION_BIND", "$(AWS_MAIL_SERVER_HOST)"),
      "$(AWS_MAIL_SERVER_HOST) is not set before",
    ],
  ],
};
