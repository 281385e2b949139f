import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "./design/base.css";
import { listenForShortcuts } from "./keyboard/shortcuts.ts";
import { Console } from "./shell/console.tsx";
import { NONCE } from "./shell/nonce.ts";
import { apply } from "./shell/theme.ts";
import { applyLanguage } from "./words/language.ts";

apply();
applyLanguage();
listenForShortcuts();
const element = document.getElementById("console");
if (element !== null) {
  createRoot(element).render(
    <StrictMode>
      <Console nonce={NONCE} />
    </StrictMode>,
  );
}
