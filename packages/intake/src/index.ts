export { Intake, type IntakeListener, type IntakeOptions } from "./intake.ts";
export type { RecentRejection } from "./rejections.ts";
export type { RejectedDocument, SentDocument, Source } from "./sent-document.ts";
