import type { Outcome } from "@xray-lab/segments";
import { type Oddity, oddityInWords, type TreeOddity } from "@xray-lab/traces";
import { words as design } from "../../design/words.ts";
import type { Words } from "../../words/language.ts";
import { formatDuration } from "../../words/numbers.ts";

export interface WaterfallWords {
  readonly title: string;
  readonly tree: string;
  readonly outcomes: Readonly<Record<Outcome, string>>;
  readonly oddity: (oddity: Oddity | TreeOddity) => string;
  readonly inProgress: string;
  readonly duration: (seconds: number) => string;
  readonly search: string;
  readonly searchHint: string;
  readonly found: (at: number, count: number) => string;
  readonly nothingFound: string;
  readonly previous: string;
  readonly next: string;
  readonly onlyMatches: string;
  readonly pills: Readonly<Record<"errors" | "slow" | "critical", string>>;
  readonly pillTitles: Readonly<Record<"errors" | "slow" | "critical", string>>;
  readonly show: string;
  readonly collapseAll: string;
  readonly expandAll: string;
  readonly level: string;
  /** The same in a narrow field. */
  readonly levelsShort: string;
  readonly levels: (count: number) => string;
  readonly nameWidth: string;
  readonly wholeTime: string;
  readonly keys: Readonly<
    Record<
      | "down"
      | "up"
      | "zoomIn"
      | "zoomOut"
      | "left"
      | "right"
      | "reset"
      | "fit"
      | "search"
      | "next"
      | "previous"
      | "rows"
      | "openAndClose"
      | "ends"
      | "find"
      | "enter"
      | "escape",
      string
    >
  >;
  readonly rows: (count: string, depth: number) => string;
  readonly noMatches: string;
}

export const words: Words<WaterfallWords> = {
  en: {
    title: "Waterfall",
    tree: "Segments and subsegments of this trace",
    outcomes: design.en.outcomes,
    oddity: oddityInWords,
    inProgress: "in progress",
    duration: (seconds) => formatDuration(seconds, "en"),
    search: "Find in this trace",
    searchHint:
      "Names, URLs, SQL, annotations, metadata, exceptions. Ctrl+F comes here; a second time opens the browser’s own.",
    found: (at, count) => (at === 0 ? `${count} found` : `${at} of ${count}`),
    nothingFound: "Nothing found",
    previous: "Previous match",
    next: "Next match",
    onlyMatches: "Only matches",
    pills: { errors: "Failed", slow: "Slow", critical: "Critical path" },
    pillTitles: {
      errors: "Errors, throttles and faults",
      slow: "Spent 5% of the trace’s time or more itself",
      critical: "What the trace waited for: had it been faster, the trace would have been",
    },
    show: "Show",
    collapseAll: "Collapse all",
    expandAll: "Expand all",
    level: "Levels shown",
    levelsShort: "Levels",
    levels: (count) => `${count} ${count === 1 ? "level" : "levels"}`,
    nameWidth: "Width of the names",
    wholeTime: "Whole time",
    keys: {
      down: "Next row",
      up: "Previous row",
      zoomIn: "Zoom in on the time",
      zoomOut: "Zoom out",
      left: "Earlier",
      right: "Later",
      reset: "The whole time",
      fit: "The time of the selected row",
      search: "Find in this trace",
      next: "Next match",
      previous: "Previous match",
      rows: "In the rows: next row, previous row",
      openAndClose: "In the rows: open, close; from a closed row to its parent",
      ends: "In the rows: first row, last row",
      find: "In the rows: find in this trace",
      enter: "In the search: next match; with Shift the previous one",
      escape: "In the search: clear it",
    },
    rows: (count, depth) => `${count} rows, ${depth} ${depth === 1 ? "level" : "levels"}`,
    noMatches: "No row matches all of this.",
  },
  vi: {
    title: "Biểu đồ thời gian",
    tree: "Các segment và subsegment của trace này",
    outcomes: design.vi.outcomes,
    oddity: (oddity) => inVietnamese(oddity),
    inProgress: "đang chạy",
    duration: (seconds) => formatDuration(seconds, "vi"),
    search: "Tìm trong trace này",
    searchHint:
      "Tên, URL, SQL, annotation, metadata, exception. Ctrl+F đưa đến đây; nhấn lần nữa để mở tìm kiếm của trình duyệt.",
    found: (at, count) => (at === 0 ? `${count} kết quả` : `${at} trên ${count}`),
    nothingFound: "Không tìm thấy",
    previous: "Kết quả trước",
    next: "Kết quả sau",
    onlyMatches: "Chỉ hiện kết quả",
    pills: { errors: "Thất bại", slow: "Chậm", critical: "Đường găng" },
    pillTitles: {
      errors: "Lỗi, bị giới hạn và lỗi máy chủ",
      slow: "Tự nó chiếm từ 5% thời gian của trace trở lên",
      critical: "Những gì trace phải chờ: nếu chúng nhanh hơn thì trace cũng nhanh hơn",
    },
    show: "Hiện",
    collapseAll: "Thu gọn tất cả",
    expandAll: "Mở rộng tất cả",
    level: "Số cấp hiển thị",
    levelsShort: "Số cấp",
    levels: (count) => `${count} cấp`,
    nameWidth: "Độ rộng cột tên",
    wholeTime: "Toàn bộ thời gian",
    keys: {
      down: "Dòng sau",
      up: "Dòng trước",
      zoomIn: "Phóng to trục thời gian",
      zoomOut: "Thu nhỏ",
      left: "Sớm hơn",
      right: "Muộn hơn",
      reset: "Toàn bộ thời gian",
      fit: "Thời gian của dòng đang chọn",
      search: "Tìm trong trace này",
      next: "Kết quả sau",
      previous: "Kết quả trước",
      rows: "Trong các dòng: dòng sau, dòng trước",
      openAndClose: "Trong các dòng: mở ra, thu lại; từ dòng đã thu lại đến dòng cha",
      ends: "Trong các dòng: dòng đầu, dòng cuối",
      find: "Trong các dòng: tìm trong trace này",
      enter: "Trong ô tìm: kết quả sau; cùng Shift là kết quả trước",
      escape: "Trong ô tìm: xóa nội dung tìm",
    },
    rows: (count, depth) => `${count} dòng, ${depth} cấp`,
    noMatches: "Không có dòng nào khớp với mọi điều kiện.",
  },
};

function inVietnamese(oddity: Oddity | TreeOddity): string {
  switch (oddity.kind) {
    case "parent-missing":
      return `Daemon chưa nhận được cha của nó, ${oddity.parentId}: phía gọi vẫn đang chạy, gửi đến daemon khác, hoặc document bị mất hay bị từ chối.`;
    case "circle":
      return "Các cha của nó tạo thành một vòng.";
    case "duplicate-id":
      return `${oddity.count} segment hoặc subsegment có cùng id này.`;
    case "start-missing":
      return "Nó không có thời điểm bắt đầu.";
    case "end-before-start":
      return `Nó kết thúc ${formatDuration(oddity.by, "vi")} trước khi bắt đầu.`;
    case "outside-parent":
      return outsideInVietnamese(oddity.before, oddity.after);
    case "several-roots":
      return `Trace có ${oddity.count} segment ở cấp cao nhất.`;
    default:
      return "Trace quá lớn: một phần đã bị từ chối.";
  }
}

function outsideInVietnamese(before: number, after: number): string {
  const parts = [
    before > 0 && `bắt đầu sớm hơn cha ${formatDuration(before, "vi")}`,
    after > 0 && `kết thúc muộn hơn cha ${formatDuration(after, "vi")}`,
  ];
  return `Nó ${parts.filter((part) => part !== false).join(" và ")}.`;
}
