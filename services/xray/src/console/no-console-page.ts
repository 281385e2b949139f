/** How to build it by hand. */
const BUILD_COMMAND = "npx pnpm --filter @xray-lab/console build";

/** What is shown in place of the console while it is not built. It runs no script, and looks again after a second. */
export function noConsolePage(nonce: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="refresh" content="1">
<title>X-Ray Lab: the console is not built yet</title>
<style nonce="${nonce}">body { font: 15px/1.5 system-ui, sans-serif; margin: 3rem auto; max-width: 40rem; padding: 0 1rem; }</style>
</head>
<body>
<h1>The console is not built yet</h1>
<p><code>npm start</code> builds it in a few seconds, and this page then becomes the console by itself. If it does not, the terminal
of <code>npm start</code> says why. To build it by hand:</p>
<pre>${BUILD_COMMAND}</pre>
<p>Traces are received and stored meanwhile, and the API answers. What arrived: <code>curl http://127.0.0.1:8000/intake</code></p>
</body>
</html>
`;
}
