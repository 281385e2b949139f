import type { Words } from "../../words/language.ts";

interface PanelWords {
  readonly services: string;
  readonly service: string;
  readonly calls: string;
  readonly callerAndCallee: string;
  readonly rate: string;
  readonly mean: string;
  readonly close: string;
  readonly requests: string;
  readonly callOf: (from: string, to: string) => string;
  readonly eventsOf: (from: string, to: string) => string;
  readonly asCallerSaw: string;
  readonly percentiles: string;
  readonly times: string;
  readonly traces: string;
  readonly tracesAll: string;
  readonly tracesWith: Readonly<Record<"fault" | "error" | "throttle", string>>;
  readonly tracesIn: (from: string, to: string) => string;
  readonly overTime: string;
  readonly requestsOverTime: string;
  readonly timesOverTime: string;
  readonly lines: Readonly<Record<"rate" | "error" | "throttle" | "fault" | "mean" | "p95", string>>;
  readonly noSelector: string;
  readonly callers: string;
  readonly callees: string;
}

export const words: Words<PanelWords> = {
  en: {
    services: "Services",
    service: "Service",
    calls: "Calls",
    callerAndCallee: "Caller → callee",
    rate: "Requests/min",
    mean: "Mean",
    close: "Close the numbers",
    requests: "Requests",
    callOf: (from, to) => `Calls from ${from} to ${to}`,
    eventsOf: (from, to) => `Events from ${from} to ${to}`,
    asCallerSaw: "As the caller saw them.",
    percentiles: "Response time",
    times: "Distribution of response times",
    traces: "Traces",
    tracesAll: "All traces",
    tracesWith: { fault: "With faults", error: "With errors", throttle: "Throttled" },
    tracesIn: (from, to) => `${from} to ${to}`,
    overTime: "Over time",
    requestsOverTime: "Requests per minute",
    timesOverTime: "Response time over time",
    lines: { rate: "all", error: "errors", throttle: "throttled", fault: "faults", mean: "mean", p95: "p95" },
    noSelector: "The names are too long for X-Ray to select this over time.",
    callers: "Called by",
    callees: "Calls",
  },
  vi: {
    services: "Dịch vụ",
    service: "Dịch vụ",
    calls: "Lời gọi",
    callerAndCallee: "Bên gọi → bên được gọi",
    rate: "Request/phút",
    mean: "Trung bình",
    close: "Đóng số liệu",
    requests: "Request",
    callOf: (from, to) => `Lời gọi từ ${from} đến ${to}`,
    eventsOf: (from, to) => `Sự kiện từ ${from} đến ${to}`,
    asCallerSaw: "Theo ghi nhận của bên gọi.",
    percentiles: "Thời gian phản hồi",
    times: "Phân bố thời gian phản hồi",
    traces: "Trace",
    tracesAll: "Mọi trace",
    tracesWith: {
      fault: "Có lỗi máy chủ (5xx)",
      error: "Có lỗi phía client (4xx)",
      throttle: "Bị giới hạn (429)",
    },
    tracesIn: (from, to) => `${from} đến ${to}`,
    overTime: "Theo thời gian",
    requestsOverTime: "Số request mỗi phút",
    timesOverTime: "Thời gian phản hồi theo thời gian",
    lines: {
      rate: "tất cả",
      error: "lỗi 4xx",
      throttle: "bị giới hạn",
      fault: "lỗi 5xx",
      mean: "trung bình",
      p95: "p95",
    },
    noSelector: "Tên quá dài nên X-Ray không chọn được theo thời gian.",
    callers: "Được gọi bởi",
    callees: "Gọi đến",
  },
};
