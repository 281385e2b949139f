import type { Words } from "../words/language.ts";
import type { ColumnId } from "./model/columns.ts";
import type { RequestState } from "./model/describe-request.ts";
import type { GroupBy } from "./model/group-keys.ts";

type GroupColumn = Exclude<GroupBy, `annotation.${string}`>;

interface TracesWords {
  readonly title: string;
  readonly columns: Readonly<Record<ColumnId, string>>;
  /** What a column holds, where its name alone does not say it. */
  readonly meanings: Readonly<Partial<Record<ColumnId, string>>>;
  readonly states: Readonly<Record<RequestState, string>>;
  readonly groupColumns: Readonly<Record<GroupColumn, string>>;
  readonly age: (seconds: number) => string;
  readonly inside: (called: string, kind: "fault" | "error") => string;
  readonly insidePill: string;
  readonly partial: string;
  readonly count: (count: string, complete: boolean) => string;
  readonly reading: string;
  readonly fresh: (count: string) => string;
  readonly more: string;
  readonly chooseColumns: string;
  readonly sortBy: string;
  readonly descending: string;
  readonly ascending: string;
  readonly groupBy: string;
  readonly noGroups: string;
  readonly annotation: string;
  readonly groups: string;
  readonly traces: string;
  readonly share: string;
  readonly faults: string;
  readonly errors: string;
  readonly throttles: string;
  readonly p50: string;
  readonly p95: string;
  readonly absent: string;
  readonly showGroup: (label: string) => string;
  readonly groupNote: (count: string) => string;
  readonly charts: string;
  readonly hideCharts: string;
  readonly next: string;
  readonly previous: string;
  /** What the keys do while the list has the focus. */
  readonly inList: Readonly<Record<"step" | "page" | "ends" | "open" | "leave", string>>;
  readonly emptyTitle: string;
  readonly empty: string;
  readonly toIntake: string;
  readonly quietTitle: (window: string) => string;
  readonly quiet: (count: string) => string;
  readonly noneTitle: string;
  readonly none: (filter: string, window: string) => string;
  readonly widen: (window: string) => string;
  readonly drop: string;
  readonly period: (from: string, to: string) => string;
  readonly group: (name: string) => string;
  readonly failedMore: string;
}

export const words: Words<TracesWords> = {
  en: {
    title: "Traces",
    columns: {
      time: "Started",
      outcome: "Outcome",
      method: "Method",
      url: "URL",
      status: "Status",
      ip: "Client IP",
      agent: "User agent",
      user: "User",
      response: "Response time",
      duration: "Duration",
      annotations: "Annotations",
    },
    meanings: {
      response: "Until the response to the request with which the trace began",
      duration: "Until the last segment ended: work may go on after the response",
    },
    states: { ok: "OK", error: "Error", throttle: "Throttled", fault: "Fault", progress: "In progress" },
    groupColumns: {
      outcome: "Outcome",
      method: "Method",
      url: "URL",
      status: "Status",
      ip: "Client IP",
      agent: "User agent",
      user: "User",
      service: "Service",
      response: "Response time",
      duration: "Duration",
      time: "Minute",
    },
    age: (seconds) => `${inUnits(seconds, ["s", "min", "h", "d"])} ago`,
    inside: (called, kind) => `a call inside failed: ${called} (${kind})`,
    insidePill: "A call inside failed",
    partial: "in progress",
    count: (count, complete) => (complete ? `${count} traces` : `The newest ${count} traces`),
    reading: "Reading…",
    fresh: (count) => `${count} new`,
    more: "Read more",
    chooseColumns: "Columns",
    sortBy: "Sort by",
    descending: "Largest first",
    ascending: "Smallest first",
    groupBy: "Group by",
    noGroups: "No groups",
    annotation: "Annotation",
    groups: "Groups of traces",
    traces: "Traces",
    share: "Share",
    faults: "Faults",
    errors: "Errors",
    throttles: "Throttled",
    p50: "p50",
    p95: "p95",
    absent: "none",
    showGroup: (label) => `Show only the traces of ${label}`,
    groupNote: (count) => `Of the ${count} traces that were read.`,
    charts: "Show charts",
    hideCharts: "Hide charts",
    next: "Next trace (Enter opens it)",
    previous: "Previous trace",
    inList: {
      step: "In the list: the trace above or below",
      page: "In the list: a page up or down",
      ends: "In the list: the first or the last trace",
      open: "In the list: open the trace",
      leave: "Leave the list, so that new traces enter it",
    },
    emptyTitle: "No trace has arrived yet",
    empty:
      "Start the lab, or send a request to a service that records to this X-Ray. The intake page says what was received and what was refused.",
    toIntake: "Go to the intake page",
    quietTitle: (window) => `No traces in this window: ${window}`,
    quiet: (count) => `The store has ${count} traces, none of them in this window.`,
    noneTitle: "No trace matches",
    none: (filter, window) => `Filter: ${filter}\nWindow: ${window}`,
    widen: (window) => `Look in: ${window}`,
    drop: "Remove this filter",
    period: (from, to) => `${from} – ${to}`,
    group: (name) => `the group ${name}`,
    failedMore: "The next traces could not be read.",
  },
  vi: {
    title: "Trace",
    columns: {
      time: "Bắt đầu",
      outcome: "Kết quả",
      method: "Method",
      url: "URL",
      status: "Mã",
      ip: "IP client",
      agent: "User agent",
      user: "Người dùng",
      response: "Phản hồi",
      duration: "Tổng",
      annotations: "Annotation",
    },
    meanings: {
      response: "Đến khi trả lời request đã mở đầu trace",
      duration: "Đến khi segment cuối cùng kết thúc: công việc có thể còn chạy sau khi đã trả lời",
    },
    states: {
      ok: "Thành công",
      error: "Lỗi 4xx",
      throttle: "Bị giới hạn",
      fault: "Lỗi 5xx",
      progress: "Đang chạy",
    },
    groupColumns: {
      outcome: "Kết quả",
      method: "Phương thức",
      url: "URL",
      status: "Mã trạng thái",
      ip: "IP client",
      agent: "User agent",
      user: "Người dùng",
      service: "Dịch vụ",
      response: "Thời gian phản hồi",
      duration: "Tổng thời gian",
      time: "Phút",
    },
    age: (seconds) => `${inUnits(seconds, ["giây", "phút", "giờ", "ngày"])} trước`,
    inside: (called, kind) => `một lời gọi bên trong bị lỗi: ${called} (${kind})`,
    insidePill: "Lời gọi bên trong bị lỗi",
    partial: "đang chạy",
    count: (count, complete) => (complete ? `${count} trace` : `${count} trace mới nhất`),
    reading: "Đang đọc…",
    fresh: (count) => `${count} trace mới`,
    more: "Đọc thêm",
    chooseColumns: "Cột",
    sortBy: "Sắp xếp theo",
    descending: "Lớn trước",
    ascending: "Nhỏ trước",
    groupBy: "Gom nhóm theo",
    noGroups: "Không gom nhóm",
    annotation: "Annotation",
    groups: "Các nhóm trace",
    traces: "Trace",
    share: "Tỷ lệ",
    faults: "Lỗi 5xx",
    errors: "Lỗi 4xx",
    throttles: "Bị giới hạn",
    p50: "p50",
    p95: "p95",
    absent: "không có",
    showGroup: (label) => `Chỉ xem trace của ${label}`,
    groupNote: (count) => `Tính trên ${count} trace đã đọc.`,
    charts: "Hiện biểu đồ",
    hideCharts: "Ẩn biểu đồ",
    next: "Trace tiếp theo (Enter để mở)",
    previous: "Trace trước",
    inList: {
      step: "Trong danh sách: trace ở trên hoặc ở dưới",
      page: "Trong danh sách: lên hoặc xuống một trang",
      ends: "Trong danh sách: trace đầu hoặc trace cuối",
      open: "Trong danh sách: mở trace",
      leave: "Rời danh sách, để trace mới được thêm vào",
    },
    emptyTitle: "Chưa có trace nào đến",
    empty:
      "Hãy khởi động lab, hoặc gửi một request đến dịch vụ ghi vào X-Ray này. Trang tiếp nhận cho biết những gì đã nhận và bị từ chối.",
    toIntake: "Đến trang tiếp nhận",
    quietTitle: (window) => `Không có trace trong khoảng này: ${window}`,
    quiet: (count) => `Kho có ${count} trace, nhưng không có trace nào trong khoảng này.`,
    noneTitle: "Không có trace nào khớp",
    none: (filter, window) => `Bộ lọc: ${filter}\nKhoảng thời gian: ${window}`,
    widen: (window) => `Tìm trong: ${window}`,
    drop: "Bỏ bộ lọc này",
    period: (from, to) => `${from} – ${to}`,
    group: (name) => `nhóm ${name}`,
    failedMore: "Không đọc được các trace tiếp theo.",
  },
};

/** @param units for seconds, minutes, hours and days */
function inUnits(seconds: number, units: readonly [string, string, string, string]): string {
  const whole = Math.max(0, Math.floor(seconds));
  if (whole < 60) return `${whole} ${units[0]}`;
  if (whole < 3600) return `${Math.floor(whole / 60)} ${units[1]}`;
  if (whole < 86_400) return `${Math.floor(whole / 3600)} ${units[2]}`;
  return `${Math.floor(whole / 86_400)} ${units[3]}`;
}
