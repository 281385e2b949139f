export { Intake, type IntakeListener, type IntakeStatistics } from "./intake.ts";
export type { LagStatistics } from "./lag.ts";
export type { RecentRejection } from "./rejections.ts";
export type { SenderStatistics } from "./senders.ts";
export type { IntakeDoor, RefusedDocument, RejectedDocument, SentDocument, Source } from "./sent-document.ts";
