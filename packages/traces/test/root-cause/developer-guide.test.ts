import { expect, test } from "vitest";
import { id, segment, subsegment } from "../documents.ts";
import { causesOf } from "./causes.ts";

const aws = { account_id: "123456789012" };

test("the guide's example: a service that waits for the temperature", () => {
  const call = subsegment({ id: "get_temperature", at: [0.1, 0.9] });
  const caller = segment({ id: "weather", name: "GetWeatherData", at: [0, 1], aws, subsegments: [call] });
  const parent_id = id("get_temperature");
  const called = segment({ id: "temp", name: "GetTemperature", parent_id, at: [0.15, 0.85], aws });

  expect(causesOf(caller, called).ResponseTimeRootCauses).toEqual([
    {
      ClientImpacting: true,
      Services: [
        {
          Name: "GetWeatherData",
          Names: ["GetWeatherData"],
          AccountId: "123456789012",
          Inferred: false,
          EntityPath: [
            { Name: "GetWeatherData", Coverage: 1, Remote: false },
            { Name: "get_temperature", Coverage: 0.8, Remote: false },
          ],
        },
        {
          Name: "GetTemperature",
          Names: ["GetTemperature"],
          AccountId: "123456789012",
          Inferred: false,
          EntityPath: [{ Name: "GetTemperature", Coverage: 0.7, Remote: false }],
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

  expect(causesOf(invoked, ran).ResponseTimeRootCauses).toEqual([
    {
      ClientImpacting: true,
      Services: [
        {
          Name: name,
          Names: [name],
          Type: "AWS::Lambda",
          Inferred: false,
          EntityPath: [{ Name: name, Coverage: 1, Remote: false }],
        },
        {
          Name: name,
          Names: [name],
          AccountId: "123456789012",
          Type: "AWS::Lambda::Function",
          Inferred: false,
          EntityPath: [
            { Name: name, Coverage: 0.863, Remote: false },
            { Name: "Initialization", Coverage: 0.863, Remote: false },
          ],
        },
      ],
    },
  ]);
});
