import { expect, test } from "vitest";
import { compileTrace, summarizeTrace } from "@xray-lab/traces";
import { segment, trace } from "../documents.ts";

/** A request to the guide's sample application, by the seconds it took. */
function request(
  path: string,
  took: number,
  more: Parameters<typeof segment>[0],
): ReturnType<typeof segment> {
  const url = `http://scorekeep.elasticbeanstalk.com/api/${path}`;
  const http = { request: { method: "POST", url, client_ip: "205.255.255.183" }, response: { status: 200 } };
  const work = segment({ name: "Scorekeep", http, ...more });
  return { ...work, start_time: 1_499_473_411.562, end_time: 1_499_473_411.562 + took };
}

test("the guide's first example: a session begins", () => {
  const summary = summarizeTrace(compileTrace(trace(request("session", 0.084, { id: "a", at: [0, 1] }))));

  expect(summary).toMatchObject({
    error: false,
    fault: false,
    throttle: false,
    http: {
      status: 200,
      clientIp: "205.255.255.183",
      url: "http://scorekeep.elasticbeanstalk.com/api/session",
      method: "POST",
    },
    users: [],
    annotations: [],
    responseTime: 0.084,
    duration: 0.084,
  });
});

test("the guide's second example: a user is made", () => {
  const annotations = { UserID: "5M388M1E", Name: "Ola" };
  const made = request("user", 3.232, { id: "a", at: [0, 1], user: "5M388M1E", annotations });

  expect(summarizeTrace(compileTrace(trace(made)))).toMatchObject({
    users: [{ name: "5M388M1E" }],
    annotations: [
      { key: "UserID", value: "5M388M1E" },
      { key: "Name", value: "Ola" },
    ],
    responseTime: 3.232,
    duration: 3.232,
  });
});
