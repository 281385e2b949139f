import { expect, test } from "vitest";
import { readSummary } from "../../src/api/read-summary.ts";
import { recordedRequests } from "../../src/sampling/recorded-requests.ts";

test("a recorded request has what services give to the rules: host with port, path without query, method, name, type", () => {
  const summary = readSummary({
    StartTime: 1000.5,
    Http: { HttpURL: "http://127.0.0.1:8095/usermgmt/users?page=2", HttpMethod: "GET" },
    EntryPoint: { Name: "shop", Type: "AWS::EKS::Container" },
  });
  expect(recordedRequests([summary])).toEqual([
    {
      time: 1000.5,
      host: "127.0.0.1:8095",
      urlPath: "/usermgmt/users",
      httpMethod: "GET",
      serviceName: "shop",
      serviceType: "AWS::EKS::Container",
    },
  ]);
});

test.each([undefined, "", "/cart", "http://", "::"])(
  "of the URL %j neither host nor path is known",
  (HttpURL) => {
    const Http = HttpURL === undefined ? {} : { HttpURL };
    const [request] = recordedRequests([readSummary({ StartTime: 1, Http })]);
    expect(request).toMatchObject({ host: undefined, urlPath: undefined });
  },
);
