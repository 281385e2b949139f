import type { Words } from "../words/language.ts";

interface ShellWords {
  readonly pages: Readonly<Record<"map" | "traces" | "insights" | "groups" | "sampling" | "intake", string>>;
  readonly mainMenu: string;
  readonly skip: string;
  readonly window: string;
  readonly last: (length: string) => string;
  /** The same in fewer words. */
  readonly length: (length: string) => string;
  readonly fixed: (from: string, to: string) => string;
  readonly backToLive: string;
  readonly pause: string;
  readonly goOn: string;
  readonly feed: Readonly<Record<"connecting" | "live" | "lost", string>>;
  readonly paused: string;
  readonly group: string;
  readonly everything: string;
  readonly light: string;
  readonly dark: string;
  readonly otherLanguage: string;
  readonly shortcuts: string;
  readonly goTo: (page: string) => string;
  readonly pruned: (when: string) => string;
  readonly missingTitle: string;
  readonly missing: string;
  readonly toTheMap: string;
}

const ENGLISH = { s: "s", m: "min", h: "h", d: "d" };
const VIETNAMESE = { s: "giây", m: "phút", h: "giờ", d: "ngày" };

export const words: Words<ShellWords> = {
  en: {
    pages: {
      map: "Map",
      traces: "Traces",
      insights: "Insights",
      groups: "Groups",
      sampling: "Sampling",
      intake: "Intake",
    },
    mainMenu: "Main menu",
    skip: "Skip to the content",
    window: "Time window",
    last: (length) => `Last ${withUnit(length, ENGLISH)}`,
    length: (length) => withUnit(length, ENGLISH),
    fixed: (from, to) => `${from} – ${to}`,
    backToLive: "Back to live",
    pause: "Pause",
    goOn: "Go on",
    feed: { connecting: "Connecting", live: "Live", lost: "Offline" },
    paused: "Paused",
    group: "Group",
    everything: "All traces",
    light: "Light theme",
    dark: "Dark theme",
    otherLanguage: "Tiếng Việt",
    shortcuts: "Keyboard shortcuts",
    goTo: (page) => `Go to ${page}`,
    pruned: (when) => `Traces from before ${when} were pruned: they are not in this window any more.`,
    missingTitle: "There is no such page",
    missing: "The address may be mistyped.",
    toTheMap: "Go to the map",
  },
  vi: {
    pages: {
      map: "Bản đồ",
      traces: "Trace",
      insights: "Insight",
      groups: "Nhóm",
      sampling: "Lấy mẫu",
      intake: "Tiếp nhận",
    },
    mainMenu: "Trình đơn chính",
    skip: "Đến phần nội dung",
    window: "Khoảng thời gian",
    last: (length) => `${withUnit(length, VIETNAMESE)} gần nhất`,
    length: (length) => withUnit(length, VIETNAMESE),
    fixed: (from, to) => `${from} – ${to}`,
    backToLive: "Trở lại trực tiếp",
    pause: "Tạm dừng",
    goOn: "Tiếp tục",
    feed: { connecting: "Đang kết nối", live: "Trực tiếp", lost: "Mất kết nối" },
    paused: "Đã tạm dừng",
    group: "Nhóm",
    everything: "Mọi trace",
    light: "Giao diện sáng",
    dark: "Giao diện tối",
    otherLanguage: "English",
    shortcuts: "Phím tắt",
    goTo: (page) => `Đến trang ${page}`,
    pruned: (when) => `Các trace trước ${when} đã bị xoá bớt nên không còn trong khoảng thời gian này.`,
    missingTitle: "Không có trang này",
    missing: "Có thể địa chỉ bị gõ sai.",
    toTheMap: "Đến bản đồ",
  },
};

/** @example withUnit("5m", { m: "min", … }) // "5 min" */
function withUnit(length: string, units: Readonly<Record<"s" | "m" | "h" | "d", string>>): string {
  return length.replace(/[smhd]$/, (unit) => ` ${units[unit as keyof typeof units]}`);
}
