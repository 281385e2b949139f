import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { Connection } from "../../overhead/load.ts";

/** A connection to a server that answers each request with these bytes. */
async function connectionTo(...answer: readonly string[]): Promise<Connection> {
  const server = createServer((socket) =>
    socket.on("data", () => {
      for (const part of answer) socket.write(part);
      if (answer.length === 0) socket.destroy();
    }),
  ).listen(0, "127.0.0.1");
  await once(server, "listening");
  const connection = await Connection.open((server.address() as AddressInfo).port);
  onTestFinished(() => {
    connection.close();
    server.close();
  });
  return connection;
}

test("a request is over when all of its response is there", async () => {
  const connection = await connectionTo("HTTP/1.1 200 OK\r\nContent-", "Length: 4\r\n\r\nab", "cd");
  await expect(connection.send("one")).resolves.toBeUndefined();
  await expect(connection.send("two")).resolves.toBeUndefined();
});

test("an answer that is no success fails the request, and says what it was", async () => {
  const connection = await connectionTo("HTTP/1.1 503 Nope\r\nContent-Length: 0\r\n\r\n");
  await expect(connection.send("one")).rejects.toThrow("503 Nope");
});

test("a connection that is closed fails its request and the next", async () => {
  const connection = await connectionTo();
  await expect(connection.send("one")).rejects.toThrow("closed");
  await expect(connection.send("two")).rejects.toThrow("closed");
});
