import { UdpSender } from "../../../src/emitter/udp-sender.ts";

/** Sends three segments and ends the process before the event loop turns. */
const sender = new UdpSender({ host: "127.0.0.1", port: Number(process.argv[2]) }, console);
sender.send(["first"]);
await sender.flush();
sender.send(["second"]);
sender.send(["third, one", "third, two"]);
process.exit(0);
