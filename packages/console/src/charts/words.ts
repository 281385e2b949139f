import type { Words } from "../words/language.ts";

interface ChartWords {
  readonly from: string;
  readonly to: string;
  readonly brush: string;
  readonly clear: string;
  readonly summary: (count: string, from: string, to: string) => string;
  readonly bar: (count: string, from: string, to: string) => string;
  readonly none: string;
  readonly asTable: string;
  readonly time: string;
  readonly log: string;
}

export const words: Words<ChartWords> = {
  en: {
    from: "From",
    to: "To",
    brush: "Select a range: arrow keys move one end, with Shift both ends. Escape selects everything.",
    clear: "Select everything",
    summary: (count, from, to) => `${count} from ${from} to ${to}`,
    bar: (count, from, to) => `${from} – ${to}: ${count}`,
    none: "Nothing in this window.",
    asTable: "As a table",
    time: "Time",
    log: "log scale",
  },
  vi: {
    from: "Từ",
    to: "Đến",
    brush:
      "Chọn một khoảng: phím mũi tên dời một đầu, thêm Shift thì dời cả hai đầu. Phím Escape chọn tất cả.",
    clear: "Chọn tất cả",
    summary: (count, from, to) => `${count}, từ ${from} đến ${to}`,
    bar: (count, from, to) => `${from} – ${to}: ${count}`,
    none: "Không có gì trong khoảng thời gian này.",
    asTable: "Dạng bảng",
    time: "Thời điểm",
    log: "thang logarit",
  },
};
