import { portProblem } from "../../src/ports/port-claim.ts";

/** A port on which both TCP and UDP are free. Others may take it meanwhile: only for what cannot be told to choose. */
export async function freePort(): Promise<number> {
  for (;;) {
    // Below the range from which the system hands out ports to clients and to listeners on port 0.
    const port = 10_000 + Math.floor(Math.random() * 20_000);
    const claim = { host: "127.0.0.1", port, variable: "", hostVariable: "" };
    const problems = [
      await portProblem({ ...claim, protocol: "tcp" }),
      await portProblem({ ...claim, protocol: "udp" }),
    ];
    if (problems.every((problem) => problem === undefined)) return port;
  }
}
