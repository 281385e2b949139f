import type { ComplexKeyword, Keyword } from "@xray-lab/filter-expressions";
import { COMPLEX_KEYWORDS, KEYWORDS } from "@xray-lab/filter-expressions";
import type { Words } from "../words/language.ts";
import type { EditorWords } from "./editor/editor-state.ts";
import type { Example } from "./examples.ts";
import { expectedInVietnamese } from "./expected-in-vietnamese.ts";

interface FilterWords {
  readonly editor: EditorWords;
  readonly focus: string;
  readonly apply: string;
  readonly clear: string;
  readonly hint: string;
  readonly syntax: (column: number, message: string) => string;
  readonly refused: (message: string) => string;
  readonly brokenChip: (chip: string) => string;
  readonly chips: string;
  readonly removeChip: (chip: string) => string;
  readonly editChip: (chip: string) => string;
  readonly help: string;
  readonly helpIntro: string;
  readonly helpTimes: string;
  readonly examples: Readonly<Record<Example, string>>;
  readonly save: string;
  readonly saved: (name: string) => string;
}

export const words: Words<FilterWords> = {
  en: {
    editor: {
      filter: "Filter expression",
      placeholder: 'Filter, such as: fault AND http.url CONTAINS "/user"',
      describe: (keyword) => descriptions[keyword],
      seen: "Seen in this window",
    },
    focus: "Write a filter",
    apply: "Apply",
    clear: "Clear the filter",
    hint: "Enter applies, Ctrl-Space completes, Escape leaves.",
    syntax: (_, message) => ended(`${message.charAt(0).toUpperCase()}${message.slice(1)}`),
    refused: (message) => `X-Ray refused the filter: ${message}`,
    brokenChip: (chip) => `The chip “${chip}” is not a filter expression: edit or remove it.`,
    chips: "Filters in force",
    removeChip: (chip) => `Remove the filter ${chip}`,
    editChip: (chip) => `Edit the filter ${chip}`,
    help: "Useful filters",
    helpIntro: "One click shows the traces that match. Change the text afterwards.",
    helpTimes: "Times are in seconds: 0.2 is 200 ms.",
    examples: {
      faults: "Requests that ended with 5xx",
      failed: "All that failed, 4xx and 5xx",
      inside: "Ended well, but a call inside failed",
      slow: "Slower than half a second",
      status: "One status code",
      path: "Part of the URL",
      method: "One method, without faults",
      methodAndTime: "One method, slower than 200 ms",
      user: "Users whose name begins with a",
      database: "A database took more than 10 ms",
      progress: "Still in progress",
    },
    save: "Save as group",
    saved: (name) => `The group “${name}” is saved. Choose it at the top of any page.`,
  },
  vi: {
    editor: {
      filter: "Biểu thức lọc",
      placeholder: 'Lọc, ví dụ: fault AND http.url CONTAINS "/user"',
      describe: (keyword) => vietnamese[keyword],
      seen: "Có trong khoảng thời gian này",
    },
    focus: "Viết bộ lọc",
    apply: "Áp dụng",
    clear: "Xóa bộ lọc",
    hint: "Enter để áp dụng, Ctrl-Space để gợi ý, Escape để rời ô lọc.",
    syntax: (column, message) => ended(`Cột ${column}: ${expectedInVietnamese(message)}`),
    refused: (message) => `X-Ray từ chối bộ lọc: ${message}`,
    brokenChip: (chip) => `“${chip}” không phải là biểu thức lọc hợp lệ: hãy sửa hoặc bỏ nó.`,
    chips: "Các bộ lọc đang dùng",
    removeChip: (chip) => `Bỏ bộ lọc ${chip}`,
    editChip: (chip) => `Sửa bộ lọc ${chip}`,
    help: "Bộ lọc hữu ích",
    helpIntro: "Nhấn một lần để xem các trace khớp. Sau đó có thể sửa lại.",
    helpTimes: "Thời gian tính bằng giây: 0.2 là 200 ms.",
    examples: {
      faults: "Request kết thúc với 5xx",
      failed: "Mọi request lỗi, cả 4xx và 5xx",
      inside: "Thành công, nhưng một lời gọi bên trong bị lỗi",
      slow: "Chậm hơn nửa giây",
      status: "Theo mã trạng thái",
      path: "Theo một phần của URL",
      method: "Theo phương thức, không có lỗi 5xx",
      methodAndTime: "Theo phương thức, chậm hơn 200 ms",
      user: "Người dùng có tên bắt đầu bằng a",
      database: "Cơ sở dữ liệu mất hơn 10 ms",
      progress: "Chưa kết thúc",
    },
    save: "Lưu thành nhóm",
    saved: (name) => `Đã lưu nhóm “${name}”. Chọn nhóm này ở đầu mọi trang.`,
  },
};

function ended(sentence: string): string {
  return sentence.endsWith("?") ? sentence : `${sentence}.`;
}

type Described = Readonly<Record<Keyword | ComplexKeyword, string>>;

const descriptions: Described = {
  ...(Object.fromEntries(
    Object.entries(KEYWORDS).map(([keyword, { description }]) => [keyword, description]),
  ) as Readonly<Record<Keyword, string>>),
  ...COMPLEX_KEYWORDS,
};

const vietnamese: Described = {
  ok: "kết thúc không lỗi",
  error: "trả về 4xx",
  throttle: "trả về 429",
  fault: "trả về 5xx",
  partial: "còn thiếu một phần",
  inferred: "chỉ biết qua nơi gọi nó",
  root: "nơi request đi vào",
  first: "phần tử đầu danh sách",
  last: "phần tử cuối danh sách",
  remote: "lời gọi ra ngoài",
  responsetime: "số giây đến khi trả lời",
  duration: "số giây của mọi công việc",
  "http.status": "mã trạng thái HTTP",
  index: "vị trí trong danh sách, từ 0",
  coverage: "phần của thời gian phản hồi, 0 đến 1",
  "http.url": "URL của request",
  "http.method": "phương thức của request",
  "http.useragent": "user agent của client",
  "http.clientip": "địa chỉ của client",
  user: "người dùng trên segment bất kỳ",
  name: "tên của dịch vụ hoặc exception",
  type: "loại dịch vụ",
  message: "thông điệp của exception",
  availabilityzone: "availability zone đã chạy",
  "instance.id": "máy EC2 đã chạy",
  "resource.arn": "ARN của tài nguyên đã dùng",
  "account.id": "tài khoản của dịch vụ",
  service: "một dịch vụ tham gia, với điều kiện trong ngoặc nhọn",
  edge: "lời gọi giữa hai dịch vụ, với điều kiện trong ngoặc nhọn",
  annotation: "giá trị mà ứng dụng đã ghi",
  "group.name": "trace của một nhóm",
  "group.arn": "trace của một nhóm, theo ARN",
  rootcause: "đường dẫn đến nguyên nhân lỗi hoặc chậm",
};
