import type { Reply } from "../http/reply.ts";
import { Html, html } from "./html.ts";
import { CONTENT_SECURITY_POLICY, STYLE } from "./style.ts";

export interface Page {
  readonly title: string;
  readonly body: Html;
  readonly status?: number;
  /** Load it again after so many seconds. */
  readonly refreshSeconds?: number;
}

export function renderPage({ title, body, status = 200, refreshSeconds }: Page): Reply {
  const refresh =
    refreshSeconds === undefined ? undefined : html`<meta http-equiv="refresh" content="${refreshSeconds}">`;
  const document = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
${refresh}
<title>${title}</title>
<style>${new Html(STYLE)}</style>
</head>
<body>
${body}
</body>
</html>
`;
  return {
    status,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": CONTENT_SECURITY_POLICY,
      "referrer-policy": "no-referrer",
    },
    body: document.markup,
  };
}
