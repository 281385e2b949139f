import type { RequestCounts } from "@xray-lab/traces";
import type { Words } from "../words/language.ts";

export interface InsightWords {
  readonly title: string;
  readonly intro: string;
  readonly active: string;
  readonly closed: string;
  readonly faults: string;
  readonly service: string;
  readonly state: string;
  readonly kind: string;
  readonly group: string;
  readonly time: string;
  readonly summary: string;
  readonly since: (time: string) => string;
  readonly between: (from: string, to: string) => string;
  readonly open: (service: string) => string;
  readonly none: string;
  readonly noneWhy: string;
  readonly when: (rule: InsightRule) => string;
  readonly lastDay: string;
  readonly tryIt: string;
  readonly tryHow: string;
  readonly all: string;
  readonly one: (service: string) => string;
  readonly missing: string;
  readonly missingWhy: string;
  readonly happened: string;
  readonly story: (story: InsightStory) => string;
  readonly goesOn: string;
  readonly isOver: string;
  readonly alsoFailed: (services: string) => string;
  readonly toTraces: string;
  readonly toMap: string;
  readonly timeline: string;
  readonly chartOf: (series: string, counts: RequestCounts, periods: number) => string;
  readonly ofClients: string;
  readonly atService: (service: string) => string;
  readonly period: string;
  readonly failedOf: (counts: RequestCounts) => string;
  readonly topServices: string;
  readonly legendAll: string;
  readonly legendFailed: string;
  readonly noEvents: string;
  readonly impact: string;
  readonly impactAbout: string;
  readonly noImpact: string;
  readonly rootCause: string;
  readonly client: string;
  readonly calls: (services: string) => string;
  readonly onMap: (service: string) => string;
}

/** From when an insight appears. */
export interface InsightRule {
  readonly minutes: number;
  readonly faults: number;
  readonly pastRequests: number;
  readonly pastMinutes: number;
}

export interface InsightStory {
  readonly service: string;
  readonly from: string;
  readonly at: RequestCounts;
  readonly clients: RequestCounts;
}

const english = (value: number): string => new Intl.NumberFormat("en").format(value);
const vietnamese = (value: number): string => new Intl.NumberFormat("vi").format(value);

export const words: Words<InsightWords> = {
  en: {
    title: "Insights",
    intro: "Times in which a service failed more often than before, each with the service that is the cause.",
    active: "Active",
    closed: "Closed",
    faults: "Faults",
    service: "Root cause",
    state: "State",
    kind: "Category",
    group: "Group",
    time: "Time",
    summary: "Summary",
    since: (time) => `since ${time}`,
    between: (from, to) => `${from} – ${to}`,
    open: (service) => `Open the insight about ${service}`,
    none: "No insight in this window",
    noneWhy:
      "An insight is a time in which a service failed (5xx) more often than in its own recent past. It names the deepest service that failed: the cause of the other failures.",
    when: ({ minutes, faults, pastRequests, pastMinutes }) =>
      `It appears after ${minutes} whole minutes in a row with more faults than before and at least ${faults} together, when the service had ${pastRequests} requests or more in the ${pastMinutes} minutes before, and when chance does not explain it.`,
    lastDay: "Look at the last day",
    tryIt: "Make one",
    tryHow:
      "This line, for bash, sends a segment each second; after a minute they fail. The insight appears about four minutes after it begins.",
    all: "All insights",
    one: (service) => `Faults of ${service}`,
    missing: "There is no such insight",
    missingWhy: "Insights follow from stored traces: perhaps those of this one are gone.",
    happened: "What happened",
    story: ({ service, from, at, clients }) =>
      `From ${from}, ${service} failed more often than before: ${english(at.faults)} of ${english(at.total)} requests to it failed. ${english(clients.faults)} of ${english(clients.total)} requests of clients that reached it failed.`,
    goesOn: "It goes on.",
    isOver: "It is over: the service is back to what is normal for it, or is not called any more.",
    alsoFailed: (services) => `The services that failed most: ${services}.`,
    toTraces: "Show the failed traces",
    toMap: "Show this time on the map",
    timeline: "Timeline",
    chartOf: (series, { faults, total }, periods) =>
      `${series}: ${english(faults)} of ${english(total)} failed, in ${periods} ${periods === 1 ? "period" : "periods"}. The table below has the numbers.`,
    ofClients: "Requests of clients",
    atService: (service) => `Requests to ${service}`,
    period: "Period",
    failedOf: ({ faults, total }) => `${english(faults)} of ${english(total)} failed`,
    topServices: "Failing services",
    legendAll: "requests a second",
    legendFailed: "failed",
    noEvents: "There is no event yet.",
    impact: "Services in the failed requests",
    impactAbout: "In the order in which the requests reached them.",
    noImpact: "No failed request is stored any more.",
    rootCause: "root cause",
    client: "client",
    calls: (services) => `calls ${services}`,
    onMap: (service) => `${service} on the map`,
  },
  vi: {
    title: "Insight",
    intro: "Những lúc một dịch vụ lỗi nhiều hơn trước, cùng với dịch vụ là nguyên nhân.",
    active: "Đang diễn ra",
    closed: "Đã kết thúc",
    faults: "Lỗi máy chủ",
    service: "Nguyên nhân gốc",
    state: "Trạng thái",
    kind: "Loại",
    group: "Nhóm",
    time: "Thời gian",
    summary: "Tóm tắt",
    since: (time) => `từ ${time}`,
    between: (from, to) => `${from} – ${to}`,
    open: (service) => `Mở insight về ${service}`,
    none: "Không có insight nào trong khoảng thời gian này",
    noneWhy:
      "Insight là lúc một dịch vụ lỗi (5xx) nhiều hơn so với chính nó gần đây. Insight nêu dịch vụ sâu nhất bị lỗi: nguyên nhân của các lỗi khác.",
    when: ({ minutes, faults, pastRequests, pastMinutes }) =>
      `Insight xuất hiện sau ${minutes} phút tròn liên tiếp có nhiều lỗi hơn trước và tổng cộng ít nhất ${faults} lỗi, khi dịch vụ đã có từ ${pastRequests} request trở lên trong ${pastMinutes} phút trước đó, và khi điều này không thể là ngẫu nhiên.`,
    lastDay: "Xem một ngày qua",
    tryIt: "Tự tạo một insight",
    tryHow:
      "Dòng lệnh bash này gửi mỗi giây một segment; sau một phút chúng bắt đầu lỗi. Insight xuất hiện khoảng bốn phút sau khi bắt đầu.",
    all: "Mọi insight",
    one: (service) => `Lỗi của ${service}`,
    missing: "Không có insight này",
    missingWhy: "Insight được suy ra từ các trace đã lưu: có thể trace của insight này không còn nữa.",
    happened: "Chuyện gì đã xảy ra",
    story: ({ service, from, at, clients }) =>
      `Từ ${from}, ${service} lỗi nhiều hơn trước: ${vietnamese(at.faults)} trên ${vietnamese(at.total)} request đến nó bị lỗi. Trong các request của client có đi qua nó, ${vietnamese(clients.faults)} trên ${vietnamese(clients.total)} bị lỗi.`,
    goesOn: "Sự việc vẫn đang tiếp diễn.",
    isOver: "Sự việc đã kết thúc: dịch vụ trở lại bình thường, hoặc không còn được gọi.",
    alsoFailed: (services) => `Các dịch vụ lỗi nhiều nhất: ${services}.`,
    toTraces: "Xem các trace bị lỗi",
    toMap: "Xem lúc đó trên bản đồ",
    timeline: "Diễn biến",
    chartOf: (series, { faults, total }, periods) =>
      `${series}: ${vietnamese(faults)} trên ${vietnamese(total)} bị lỗi, trong ${periods} giai đoạn. Bảng bên dưới có số liệu.`,
    ofClients: "Request của client",
    atService: (service) => `Request đến ${service}`,
    period: "Giai đoạn",
    failedOf: ({ faults, total }) => `${vietnamese(faults)} trên ${vietnamese(total)} bị lỗi`,
    topServices: "Dịch vụ bị lỗi",
    legendAll: "request mỗi giây",
    legendFailed: "bị lỗi",
    noEvents: "Chưa có sự kiện nào.",
    impact: "Các dịch vụ trong những request bị lỗi",
    impactAbout: "Theo thứ tự mà request đi đến.",
    noImpact: "Không còn lưu request bị lỗi nào.",
    rootCause: "nguyên nhân gốc",
    client: "client",
    calls: (services) => `gọi ${services}`,
    onMap: (service) => `${service} trên bản đồ`,
  },
};
