import { expect, test } from "vitest";
import { id, segment, subsegment } from "../documents.ts";
import { causesOf } from "./causes.ts";

const aws = { account_id: "123456789012" };

test("the guide's example: a service that waits for the temperature", () => {
  const call = subsegment({ id: "get_temperature", at: [0.1, 0.9] });
  const caller = segment({ id: "weather", name: "GetWeatherData", at: [0, 1], aws, subsegments: [call] });
  const parent_id = id("get_temperature");
  const called = segment({ id: "temp", name: "GetTemperature", parent_id, at: [0.15, 0.85], aws });

  expect(causesOf(caller, called).responseTime).toEqual([
    {
      clientImpacting: true,
      services: [
        {
          name: "GetWeatherData",
          names: ["GetWeatherData"],
          accountId: "123456789012",
          inferred: false,
          entityPath: [
            { name: "GetWeatherData", coverage: 1, remote: false },
            { name: "get_temperature", coverage: 0.8, remote: false },
          ],
        },
        {
          name: "GetTemperature",
          names: ["GetTemperature"],
          accountId: "123456789012",
          inferred: false,
          entityPath: [{ name: "GetTemperature", coverage: 0.7, remote: false }],
        },
      ],
    },
  ]);
});

test("as the service answered for a function whose start took long", () => {
  const name = "slow-start";
  const invoked = segment({ id: "lambda", name, origin: "AWS::Lambda", at: [0, 2.894] });
  const Initialization = subsegment({ id: "init", name: "Initialization", at: [0.3, 2.797522] });
  const origin = "AWS::Lambda::Function";
  const at = [0.3, 2.797522] as const;
  const subsegments = [Initialization];
  const ran = segment({ id: "run", name, parent_id: id("lambda"), origin, at, aws, subsegments });

  expect(causesOf(invoked, ran).responseTime).toEqual([
    {
      clientImpacting: true,
      services: [
        {
          name: name,
          names: [name],
          type: "AWS::Lambda",
          inferred: false,
          entityPath: [{ name: name, coverage: 1, remote: false }],
        },
        {
          name: name,
          names: [name],
          accountId: "123456789012",
          type: "AWS::Lambda::Function",
          inferred: false,
          entityPath: [
            { name: name, coverage: 0.863, remote: false },
            { name: "Initialization", coverage: 0.863, remote: false },
          ],
        },
      ],
    },
  ]);
});
