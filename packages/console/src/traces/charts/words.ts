import type { Words } from "../../words/language.ts";

interface ChartsWords {
  readonly scatter: string;
  readonly histogram: string;
  readonly scatterSummary: (count: string, slowest: string) => string;
  readonly scatterHint: string;
  readonly unfinished: (count: string) => string;
  readonly selectRange: string;
  readonly from: string;
  readonly to: string;
  readonly least: string;
  readonly most: string;
  readonly select: string;
}

export const words: Words<ChartsWords> = {
  en: {
    scatter: "Traces over time",
    histogram: "Response time",
    scatterSummary: (count, slowest) =>
      `${count} traces by start and response time. The slowest took ${slowest}.`,
    scatterHint: "Drag to select, click a point to open its trace. By keyboard: left and right, then Enter.",
    unfinished: (count) => `${count} in progress`,
    selectRange: "Select by numbers",
    from: "From",
    to: "To",
    least: "At least (ms)",
    most: "At most (ms)",
    select: "Select",
  },
  vi: {
    scatter: "Trace theo thời gian",
    histogram: "Thời gian phản hồi",
    scatterSummary: (count, slowest) =>
      `${count} trace theo lúc bắt đầu và thời gian phản hồi. Chậm nhất là ${slowest}.`,
    scatterHint: "Kéo để chọn, nhấn vào một điểm để mở trace. Bằng bàn phím: trái và phải, rồi Enter.",
    unfinished: (count) => `${count} đang chạy`,
    selectRange: "Chọn bằng số",
    from: "Từ",
    to: "Đến",
    least: "Ít nhất (ms)",
    most: "Nhiều nhất (ms)",
    select: "Chọn",
  },
};
