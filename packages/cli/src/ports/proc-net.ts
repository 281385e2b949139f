/** TCP's LISTEN, and UDP's only state for a socket without a peer. */
const LISTENING: Readonly<Record<"tcp" | "udp", string>> = { tcp: "0A", udp: "07" };

const LINE = /^\s*\d+:\s+[0-9A-F]+:([0-9A-F]{4})\s+\S+\s+([0-9A-F]{2})\s+\S+\s+\S+\s+\S+\s+\d+\s+\d+\s+(\d+)/;

/** The inodes of the sockets that listen on `port`, from the text of `/proc/net/{tcp,tcp6,udp,udp6}` (man 5 proc_net). */
export function listeningInodes(table: string, protocol: "tcp" | "udp", port: number): readonly string[] {
  return table.split("\n").flatMap((row) => {
    const [, hexPort = "", state, inode = ""] = LINE.exec(row) ?? [];
    return state === LISTENING[protocol] && Number.parseInt(hexPort, 16) === port ? [inode] : [];
  });
}
