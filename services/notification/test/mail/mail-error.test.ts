import fc from "fast-check";
import { expect, test } from "vitest";
import { MailError, printable } from "../../src/mail/mail-error.ts";

const failure = (fields: object, message = "nodemailer's words"): MailError =>
  MailError.from(Object.assign(new Error(message), fields));

test("a reply of the server is a refusal, whose message has the codes and no address", () => {
  const response = "550-5.1.1 <bob@example.com>\r\n550 5.1.1 no such user";
  const error = failure({ code: "EENVELOPE", responseCode: 550, response }, response);
  expect(error).toMatchObject({
    kind: "refused",
    message: "the mail server refused: 550 5.1.1",
    responseCode: 550,
    serverReply: "550-5.1.1 <bob@example.com> 550 5.1.1 no such user",
  });
  expect(error.stack).not.toContain("bob");
});

test("a refusal without an enhanced code has the reply code alone", () => {
  expect(failure({ responseCode: 451, response: "451 try later" }).message).toBe(
    "the mail server refused: 451",
  );
});

test("no connection is unavailability, with its reason", () => {
  const error = failure({ code: "ESOCKET" }, "connect ECONNREFUSED 127.0.0.1:25");
  expect(error).toMatchObject({ kind: "unavailable", message: "connect ECONNREFUSED 127.0.0.1:25" });
});

test("a refused STARTTLS is unavailability: the server has not seen the message", () => {
  expect(failure({ code: "ETLS", responseCode: 502, response: "502 no" }).kind).toBe("unavailable");
});

test("words about an envelope are left out, for they name recipients", () => {
  expect(failure({ code: "EENVELOPE" }, 'Invalid recipient "bob@example.com"').message).toBe("EENVELOPE");
});

test.each([undefined, "text", null, new Error("plain")])("%s thrown is unavailability too", (thrown) => {
  expect(MailError.from(thrown)).toMatchObject({ kind: "unavailable", message: "unknown reason" });
});

test("a server's words become one printable line", () => {
  expect(printable("  550 \u001b[31mNo\u202e\r\n\u0000way \u00a0 ")).toBe("550 [31mNo way");
});

test("whatever a server says is shown as one line of well-formed text, at most 501 characters", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 2_000 }), (text) => {
      const line = printable(text);
      expect(line).not.toMatch(/\p{Cc}|\p{Cf}|\p{Zl}|\p{Zp}/u);
      expect(line.length).toBeLessThanOrEqual(501);
      expect(line.isWellFormed()).toBe(true);
      expect(line).toBe(line.trim());
    }),
  );
});
