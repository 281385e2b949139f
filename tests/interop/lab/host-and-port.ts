/** @example hostAndPort("127.0.0.1:2000") // { host: "127.0.0.1", port: 2000 } */
export function hostAndPort(address: string): { readonly host: string; readonly port: number } {
  const colon = address.lastIndexOf(":");
  return { host: address.slice(0, colon), port: Number(address.slice(colon + 1)) };
}
