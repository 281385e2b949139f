import request from "supertest";
import { expect, test } from "vitest";
import { recordingLogger, startService } from "./support/service.ts";

const json = "application/json";

test("malformed JSON is a 400 that does not quote the body", async () => {
  const { body } = await request(await startService())
    .post("/notification/send")
    .type("json")
    .send('{"subject": secret')
    .expect(400);
  expect(body.apierror).toMatchObject({ status: 400, message: expect.stringMatching(/not valid JSON/) });
  expect(JSON.stringify(body)).not.toContain("secret");
});

test.each(["[]", "null", '"text"', "7"])("the JSON %s is a 400", async (text) => {
  const { body } = await request(await startService())
    .post("/notification/send")
    .type("json")
    .send(text)
    .expect(400);
  expect(body.apierror.status).toBe(400);
});

test("no body is a 415 that says what to send", async () => {
  const { body } = await request(await startService())
    .post("/notification/send")
    .expect(415);
  expect(body.apierror.message).toMatch(/Content-Type: application\/json/);
});

test("a body of 5 MB is a 413", async () => {
  const { body } = await request(await startService())
    .post("/notification/send")
    .send({ subject: "s", content: "x".repeat(5_000_000), toEmails: ["a@example.com"] })
    .expect(413);
  expect(body.apierror.status).toBe(413);
});

test("50 kB of content fits even when every character is escaped", async () => {
  const content = String.raw`\u0041`.repeat(50_000);
  const { body } = await request(await startService())
    .post("/notification/send")
    .type("json")
    .send(`{"subject":"s","content":"${content}","toEmails":["a@example.com"]}`)
    .expect(200);
  expect(body.accepted).toEqual(["a@example.com"]);
});

test.each(["text/plain", "application/x-www-form-urlencoded", "application/json; charset=latin1"])(
  "a body of type %s is a 415",
  async (type) => {
    const { body } = await request(await startService())
      .post("/notification/send")
      .set("Content-Type", type)
      .send("{}")
      .expect(415);
    expect(body.apierror.message).toMatch(/must be JSON/);
  },
);

test.each(["/", "/notification", "/notification/nothing", "/notification/%E0%A4", "/send"])(
  "%s is a 404",
  async (path) => {
    const { body } = await request(await startService())
      .get(path)
      .expect("Content-Type", /json/)
      .expect(404);
    expect(body.apierror.message).toMatch(/\/notification/);
  },
);

test.each([
  ["get", "/send", "POST"],
  ["put", "/send", "POST"],
  ["post", "/health-status", "GET, HEAD"],
  ["delete", "/info", "GET, HEAD"],
  ["patch", "/xray", "GET, HEAD"],
  ["post", "/inbox", "GET, HEAD"],
] as const)("%s %s is a 405 that allows %s", async (method, path, allowed) => {
  const agent = request(await startService());
  const { body } = await agent[method](`/notification${path}`).expect("Allow", allowed).expect(405);
  expect(body.apierror.status).toBe(405);
});

test("a defect is a 500 that tells the log and not the caller", async () => {
  const { logger, lines } = recordingLogger();
  const app = await startService(undefined, {
    logger,
    draining: () => {
      throw new Error("database password is hunter2");
    },
  });
  const { text } = await request(app).get("/notification/health-status").expect(500);
  expect(text).not.toMatch(/hunter2|at .*\.ts/);
  expect(lines.join("")).toMatch(/hunter2/);
});

test("the framework does not announce itself", async () => {
  const { headers } = await request(await startService())
    .get("/notification/xray")
    .set("Accept", json);
  expect(headers).not.toHaveProperty("x-powered-by");
});
