export { Intake, type IntakeListener } from "./intake.ts";
export type { RecentRejection } from "./rejections.ts";
export type { RejectedDocument, SentDocument } from "./sent-document.ts";
