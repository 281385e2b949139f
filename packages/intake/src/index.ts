export { Intake, type IntakeListener } from "./intake.ts";
export type { LagStatistics } from "./lag.ts";
export type { RecentRejection } from "./rejections.ts";
export type { SenderStatistics } from "./senders.ts";
export type { RejectedDocument, SentDocument } from "./sent-document.ts";
