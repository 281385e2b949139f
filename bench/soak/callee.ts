import { type Listening, listen } from "@xray-lab/test-support";

const SLOW_MILLISECONDS = 100;
const BODY = JSON.stringify({ stock: 7, note: "x".repeat(2_000) });

/** The service that the application calls. `?callee=slow` answers late, `?callee=reset` resets the connection in its body. */
export function startCallee(): Promise<Listening> {
  return listen(
    (request, response) => {
      response.setHeader("content-type", "application/json");
      response.setHeader("content-length", Buffer.byteLength(BODY));
      if (request.url?.endsWith("callee=slow")) setTimeout(() => response.end(BODY), SLOW_MILLISECONDS);
      else if (request.url?.endsWith("callee=reset"))
        response.write(BODY.slice(0, 1_000), () => request.socket.resetAndDestroy());
      else response.end(BODY);
    },
    { keepAliveTimeout: 120_000 },
  );
}
