import { newNonce, pageHeaders } from "../console/policy.ts";
import type { Reply } from "../http/reply.ts";

interface Words {
  readonly language: string;
  readonly title: string;
  readonly explanation: string;
  readonly token: string;
  readonly open: string;
  readonly wrong: string;
}

const ENGLISH: Words = {
  language: "en",
  title: "X-Ray Lab needs its token",
  explanation: "It is the value of <code>XRAY_API_TOKEN</code>, with which this X-Ray was started.",
  token: "Token",
  open: "Open the console",
  wrong: "That is not the token. Copy it whole, without spaces.",
};

const VIETNAMESE: Words = {
  language: "vi",
  title: "X-Ray Lab cần token",
  explanation: "Đó là giá trị của <code>XRAY_API_TOKEN</code> khi khởi động X-Ray này.",
  token: "Token",
  open: "Mở console",
  wrong: "Token không đúng. Hãy chép toàn bộ, không có khoảng trắng.",
};

export interface LoginPageOptions {
  /** Where to go on: a path of this server. */
  readonly next: string;
  /** The token that was sent is a wrong one. */
  readonly wrong: boolean;
  readonly acceptLanguage: string | undefined;
}

const STYLE =
  "body { font: 15px/1.5 system-ui, sans-serif; margin: 3rem auto; max-width: 26rem; padding: 0 1rem; } " +
  "input, button { box-sizing: border-box; font: inherit; margin-top: .5rem; padding: .5rem; width: 100%; }";

/** Asks for the token. It runs no script, and sends the form only here. */
export function loginPage({ next, wrong, acceptLanguage = "" }: LoginPageOptions): Reply {
  const words = /^\s*vi\b/i.test(acceptLanguage) ? VIETNAMESE : ENGLISH;
  const nonce = newNonce();
  const body = `<!doctype html>
<html lang="${words.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title>${words.title}</title>
<style nonce="${nonce}">${STYLE}</style>
</head>
<body>
<h1>${words.title}</h1>
<p>${words.explanation}</p>
${wrong ? `<p role="alert"><strong>${words.wrong}</strong></p>` : ""}
<form method="post" action="/login">
<input type="hidden" name="next" value="${escaped(next)}">
<label>${words.token}<input type="password" name="token" autocomplete="current-password" required autofocus></label>
<button>${words.open}</button>
</form>
</body>
</html>
`;
  // With `no-referrer`, as the console has it, a browser sends the form with `Origin: null`, which the guard refuses.
  const headers = { ...pageHeaders(nonce, { forms: true }), "referrer-policy": "same-origin" };
  return { status: 401, headers: { ...headers, vary: "accept-language" }, body };
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}
