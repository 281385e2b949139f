import request from "supertest";
import { expect, test } from "vitest";
import { startService } from "../support/service.ts";
import { startSmtp } from "../support/smtp.ts";

const post = (app: Parameters<typeof request>[0], subject: string): request.Test =>
  request(app)
    .post("/notification/send")
    .send({ subject, content: "text", toEmails: ["a@example.com"], bccEmails: ["b@example.com"] });

test("what was sent is in the embedded inbox as soon as send replies, without blind copies", async () => {
  const app = await startService();
  await post(app, "Hello").expect(200);
  const { body } = await request(app).get("/notification/inbox").expect(200);
  expect(body).toEqual({
    messages: [
      {
        id: expect.any(String),
        receivedAt: expect.any(String),
        from: "lab@example.com",
        to: ["a@example.com"],
        cc: [],
        subject: "Hello",
        text: "text",
      },
    ],
    page: 1,
    size: 20,
    total: 1,
  });
});

test("the inbox is paged newest first", async () => {
  const app = await startService();
  for (const subject of ["one", "two", "three"]) await post(app, subject).expect(200);
  const { body } = await request(app).get("/notification/inbox?page=2&size=2").expect(200);
  expect(body).toMatchObject({ messages: [{ subject: "one" }], page: 2, size: 2, total: 3 });
});

test.each(["page=0", "page=-1", "page=1e3", "page=", "size=101", "size=1&size=2", "page=99999999999"])(
  "the query %s is a 400",
  async (query) => {
    const { body } = await request(await startService())
      .get(`/notification/inbox?${query}`)
      .expect(400);
    expect(body.apierror.details).toHaveLength(1);
  },
);

test("with a real mail server there is no inbox, and the reply says why", async () => {
  const app = await startService(await startSmtp());
  const { body } = await request(app).get("/notification/inbox").expect(404);
  expect(body.apierror.message).toMatch(/AWS_MAIL_SERVER_HOST/);
});
