import type { Words } from "../../words/language.ts";

/** Where the time of a request went. Texts are ready to be read: durations and names. */
export interface WhySlow {
  readonly spent: string;
  readonly total: string;
  readonly percent: string;
  readonly culprit: string;
  /** The services from the entry to the culprit, without it; may be empty. */
  readonly below: string;
}

export interface WhyFailed {
  readonly flag: "fault" | "error";
  readonly culprit: string;
  readonly below: string;
  /** The exception; may be empty. */
  readonly message: string;
  /** The request ended well all the same. */
  readonly handled: boolean;
}

interface HeadWords {
  readonly trace: string;
  readonly noRequest: string;
  readonly responseTime: string;
  readonly duration: string;
  readonly client: string;
  readonly userAgent: string;
  readonly user: string;
  readonly started: string;
  readonly traceId: string;
  readonly contents: string;
  readonly contentsOf: (documents: string, rows: string) => string;
  readonly copyId: string;
  readonly inProgress: string;
  readonly failedInside: Readonly<Record<"fault" | "error", string>>;
  readonly reading: string;
  readonly slow: (why: WhySlow) => string;
  readonly slowItself: (why: WhySlow) => string;
  readonly failed: (why: WhyFailed) => string;
  readonly moreOdd: (count: number) => string;
  readonly map: string;
  readonly onMap: string;
  readonly missingTitle: string;
  readonly prunedAt: (before: string) => string;
  readonly check: string;
  readonly toIntake: string;
  readonly toSampling: string;
  readonly toTraces: string;
}

export const words: Words<HeadWords> = {
  en: {
    trace: "Trace",
    noRequest: "No request",
    responseTime: "Response time",
    duration: "Duration",
    client: "Client IP",
    userAgent: "User agent",
    user: "User",
    started: "Started",
    traceId: "Trace id",
    contents: "Contents",
    contentsOf: (documents, rows) =>
      `${documents} ${documents === "1" ? "document" : "documents"}, ${rows} ${rows === "1" ? "row" : "rows"}`,
    copyId: "Copy id",
    inProgress: "In progress",
    failedInside: { fault: "A call inside failed", error: "A call inside was an error" },
    reading: "Working out why…",
    slow: ({ spent, total, percent, culprit, below }) =>
      `${spent} of ${total} (${percent}) went to ${culprit}${below && `, below ${below}`}.`,
    slowItself: ({ total, culprit }) =>
      `${culprit} spent most of the ${total} itself: nothing that it called took half of it.`,
    failed: ({ flag, culprit, below, message, handled }) =>
      `${flag === "fault" ? "Fault" : "Error"} in ${culprit}${below && `, below ${below}`}${message && `: ${message}`}${handled ? ". The request ended well all the same." : "."}`,
    moreOdd: (count) => (count === 1 ? "One more row is odd." : `${count} more rows are odd.`),
    map: "Map of this trace",
    onMap: "All services at this time",
    missingTitle: "There is no such trace",
    prunedAt: (before) => `It was deleted to save space: only traces since ${before} are kept.`,
    check:
      "Its documents may be on their way. Otherwise: was the request sampled, and did the daemon take its documents?",
    toIntake: "What the daemon received and refused",
    toSampling: "Sampling rules",
    toTraces: "All traces",
  },
  vi: {
    trace: "Trace",
    noRequest: "Không có request",
    responseTime: "Thời gian phản hồi",
    duration: "Tổng thời gian",
    client: "IP client",
    userAgent: "User agent",
    user: "Người dùng",
    started: "Bắt đầu",
    traceId: "Trace id",
    contents: "Nội dung",
    contentsOf: (documents, rows) => `${documents} document, ${rows} dòng`,
    copyId: "Sao chép id",
    inProgress: "Đang chạy",
    failedInside: { fault: "Một lời gọi bên trong thất bại", error: "Một lời gọi bên trong bị lỗi" },
    reading: "Đang tìm nguyên nhân…",
    slow: ({ spent, total, percent, culprit, below }) =>
      `${spent} trên ${total} (${percent}) dành cho ${culprit}${below && `, được gọi từ ${below}`}.`,
    slowItself: ({ total, culprit }) =>
      `Phần lớn ${total} là ở chính ${culprit}: không lời gọi nào chiếm đến một nửa.`,
    failed: ({ flag, culprit, below, message, handled }) =>
      `${flag === "fault" ? "Lỗi máy chủ" : "Lỗi"} ở ${culprit}${below && `, được gọi từ ${below}`}${message && `: ${message}`}${handled ? ". Dù vậy request vẫn thành công." : "."}`,
    moreOdd: (count) => `Còn ${count} dòng bất thường nữa.`,
    map: "Bản đồ của trace này",
    onMap: "Mọi dịch vụ lúc đó",
    missingTitle: "Không có trace này",
    prunedAt: (before) => `Nó đã bị xóa để tiết kiệm dung lượng: chỉ còn các trace từ ${before}.`,
    check:
      "Có thể document của nó đang trên đường. Nếu không: request có được lấy mẫu không, và daemon có nhận document không?",
    toIntake: "Daemon đã nhận và từ chối những gì",
    toSampling: "Quy tắc lấy mẫu",
    toTraces: "Mọi trace",
  },
};
