import express, { type Express, type RequestHandler } from "express";
import request from "supertest";
import { expect, test } from "vitest";
import {
  allowOnly,
  ApiError,
  errorBoundary,
  notFound,
  pageRequest,
  parseInput,
  recognizeErrors,
  requireJson,
  serveOpenApi,
} from "../../src/express/index.ts";

interface Line {
  readonly level: string;
  readonly message: string;
  readonly fields: object;
}

/** An app with one route, and the lines that it logs. */
function appWith(route: RequestHandler): { readonly app: Express; readonly lines: readonly Line[] } {
  const lines: Line[] = [];
  const log = (level: string) => (fields: object, message: string) => lines.push({ level, message, fields });
  const app = express();
  app
    .route("/shop")
    .post(requireJson(), express.json({ limit: "2kb" }), route)
    .get(route)
    .all(allowOnly("GET", "HEAD", "POST"));
  app.use(notFound("/shop"));
  app.use(
    recognizeErrors((thrown) => (thrown === "closed" ? new ApiError(503, "It is closed.") : undefined)),
  );
  app.use(errorBoundary({ info: log("info"), warn: log("warn"), error: log("error") }));
  return { app, lines };
}

const throwing = (error: unknown): RequestHandler => {
  return () => {
    throw error;
  };
};

test("the client may read words that must not be in the log", async () => {
  const error = new ApiError(502, "refused: 550", { shown: "refused: 550 <bob@example.com>" });
  const { app, lines } = appWith(throwing(error));
  const { body } = await request(app).get("/shop").expect(502);
  expect(body.apierror.message).toBe("refused: 550 <bob@example.com>");
  expect(lines).toMatchObject([{ level: "warn", fields: { status: 502, reason: "refused: 550" } }]);
  expect(JSON.stringify(lines)).not.toContain("bob");
});

test("an error of the service itself gets the status that the service gives it", async () => {
  const { app } = appWith(throwing("closed"));
  const { body } = await request(app).get("/shop").expect(503);
  expect(body.apierror).toEqual({ status: 503, timestamp: expect.any(String), message: "It is closed." });
});

test("an unknown error is logged with its causes, and with nothing that else hangs on it", async () => {
  const cause = Object.assign(new Error("inner"), { code: "ECONNREFUSED" });
  const error = Object.assign(new Error("outer", { cause }), { body: "hunter2" });
  const { app, lines } = appWith(throwing(error));
  const { text } = await request(app).get("/shop").expect(500);
  expect(text).not.toMatch(/outer|inner/);
  expect(lines).toMatchObject([
    {
      level: "error",
      fields: { cause: { message: "outer", cause: { message: "inner", code: "ECONNREFUSED" } } },
    },
  ]);
  expect(JSON.stringify(lines)).not.toContain("hunter2");
});

test("a body that is too large is told the limit of its route", async () => {
  const { app } = appWith((_request, response) => response.end());
  const { body } = await request(app)
    .post("/shop")
    .send({ text: "x".repeat(3_000) })
    .expect(413);
  expect(body.apierror.message).toBe("The body may have 2 kB at most.");
});

test("a page is 20 entries from the first on, unless the query says otherwise", () => {
  expect(parseInput(pageRequest, {})).toEqual({ page: 1, size: 20 });
  expect(parseInput(pageRequest, { page: "3", size: "100" })).toEqual({ page: 3, size: 100 });
  expect(() => parseInput(pageRequest, { page: "0", size: "101" })).toThrow(ApiError);
});

test("an OpenAPI document is made once, at the first request", async () => {
  let made = 0;
  const load = async (): Promise<object> => ({ openapi: "3.1.0", made: (made += 1) });
  const { app } = appWith(serveOpenApi(load));
  expect(made).toBe(0);
  for (let times = 0; times < 2; times += 1) {
    const { body } = await request(app).get("/shop").expect(200);
    expect(body).toEqual({ openapi: "3.1.0", made: 1 });
  }
});
