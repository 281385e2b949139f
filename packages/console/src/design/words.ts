import type { Outcome } from "@xray-lab/segments";
import type { Words } from "../words/language.ts";

interface DesignWords {
  readonly failed: string;
  readonly tryAgain: string;
  readonly loading: string;
  readonly close: string;
  readonly copy: string;
  readonly copied: string;
  readonly cancel: string;
  readonly outcomes: Readonly<Record<Outcome, string>>;
}

export const words: Words<DesignWords> = {
  en: {
    failed: "This could not be read",
    tryAgain: "Try again",
    loading: "Reading…",
    close: "Close",
    copy: "Copy",
    copied: "Copied",
    cancel: "Cancel",
    outcomes: { ok: "OK", error: "Error", throttle: "Throttled", fault: "Fault" },
  },
  vi: {
    failed: "Không đọc được dữ liệu",
    tryAgain: "Thử lại",
    loading: "Đang đọc…",
    close: "Đóng",
    copy: "Sao chép",
    copied: "Đã sao chép",
    cancel: "Hủy",
    outcomes: {
      ok: "Thành công",
      error: "Lỗi phía client (4xx)",
      throttle: "Bị giới hạn (429)",
      fault: "Lỗi máy chủ (5xx)",
    },
  },
};
