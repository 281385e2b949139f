import type { Words } from "../../words/language.ts";

type TabName = "overview" | "resources" | "annotations" | "metadata" | "exceptions" | "sql" | "document";

interface DetailsWords {
  readonly title: string;
  readonly tabs: Readonly<Record<TabName, string>>;
  readonly kinds: Readonly<Record<"segment" | "subsegment", string>>;
  readonly kind: string;
  readonly outcome: string;
  readonly duration: string;
  readonly selfTime: string;
  readonly started: string;
  readonly after: (time: string) => string;
  readonly ended: string;
  readonly inProgress: string;
  readonly parent: string;
  readonly service: string;
  readonly id: string;
  readonly none: string;
  readonly method: string;
  readonly url: string;
  readonly status: string;
  readonly clientIp: string;
  readonly userAgent: string;
  readonly contentLength: string;
  readonly user: string;
  readonly noResources: string;
  readonly noAnnotations: string;
  readonly noMetadata: string;
  readonly noExceptions: string;
  readonly noSql: string;
  readonly showAll: (characters: string) => string;
  readonly asTree: string;
  readonly asJson: string;
  readonly remote: string;
  readonly referredTo: (id: string) => string;
  readonly causedBy: string;
  readonly moreFrames: (count: number) => string;
  readonly skipped: (count: number) => string;
  readonly statement: string;
  readonly database: string;
  readonly databaseUser: string;
  readonly showDocument: (characters: string) => string;
  readonly download: string;
  readonly compare: string;
  readonly comparing: string;
  readonly slowerThan: (percent: string, count: string, kind: string, traces: string) => string;
  readonly noOthers: (kind: string) => string;
  readonly seen: string;
}

export const words: Words<DetailsWords> = {
  en: {
    title: "Selected row",
    tabs: {
      overview: "Overview",
      resources: "Resources",
      annotations: "Annotations",
      metadata: "Metadata",
      exceptions: "Exceptions",
      sql: "SQL",
      document: "Raw document",
    },
    kinds: { segment: "Segment", subsegment: "Subsegment" },
    kind: "Kind",
    outcome: "Outcome",
    duration: "Duration",
    selfTime: "Self time",
    started: "Started",
    after: (time) => `${time} after the trace began`,
    ended: "Ended",
    inProgress: "In progress",
    parent: "Parent",
    service: "Service",
    id: "Id",
    none: "None: it is at the top",
    method: "Method",
    url: "URL",
    status: "Status",
    clientIp: "Client IP",
    userAgent: "User agent",
    contentLength: "Content length",
    user: "User",
    noResources: "It names no resource.",
    noAnnotations: 'It has no annotations. Annotations can be searched for: annotation.key = "value".',
    noMetadata: "It has no metadata.",
    noExceptions: "It recorded no exception.",
    noSql: "It is no SQL query.",
    showAll: (characters) => `Show all ${characters} characters`,
    asTree: "Tree",
    asJson: "JSON",
    remote: "thrown by the called service",
    referredTo: (id) => `The exception ${id}, which is recorded further down.`,
    causedBy: "Caused by",
    moreFrames: (count) => `${count} more lines were left out by the SDK`,
    skipped: (count) => `${count} exceptions between were left out by the SDK`,
    statement: "Statement, without values",
    database: "Database",
    databaseUser: "Database user",
    showDocument: (characters) => `Show the document (${characters} characters)`,
    download: "Download",
    compare: "Compare with others of its kind",
    comparing: "Reading the traces of the last 15 minutes…",
    slowerThan: (percent, count, kind, traces) =>
      `Slower than ${percent} of the last ${count} ${kind} (${traces} traces of the last 15 minutes)`,
    noOthers: (kind) => `In the last 15 minutes there was no other ${kind}.`,
    seen: "Odd",
  },
  vi: {
    title: "Dòng đang chọn",
    tabs: {
      overview: "Tổng quan",
      resources: "Tài nguyên",
      annotations: "Annotation",
      metadata: "Metadata",
      exceptions: "Exception",
      sql: "SQL",
      document: "Document gốc",
    },
    kinds: { segment: "Segment", subsegment: "Subsegment" },
    kind: "Loại",
    outcome: "Kết quả",
    duration: "Thời gian",
    selfTime: "Thời gian riêng",
    started: "Bắt đầu",
    after: (time) => `${time} sau khi trace bắt đầu`,
    ended: "Kết thúc",
    inProgress: "Đang chạy",
    parent: "Cha",
    service: "Dịch vụ",
    id: "Id",
    none: "Không có: nó ở cấp cao nhất",
    method: "Phương thức",
    url: "URL",
    status: "Mã trạng thái",
    clientIp: "IP client",
    userAgent: "User agent",
    contentLength: "Độ dài nội dung",
    user: "Người dùng",
    noResources: "Nó không nêu tài nguyên nào.",
    noAnnotations: 'Nó không có annotation. Annotation có thể tìm được: annotation.key = "value".',
    noMetadata: "Nó không có metadata.",
    noExceptions: "Nó không ghi exception nào.",
    noSql: "Nó không phải truy vấn SQL.",
    showAll: (characters) => `Hiện cả ${characters} ký tự`,
    asTree: "Cây",
    asJson: "JSON",
    remote: "do dịch vụ được gọi ném ra",
    referredTo: (id) => `Exception ${id}, được ghi ở phía dưới.`,
    causedBy: "Nguyên nhân",
    moreFrames: (count) => `SDK đã lược bỏ ${count} dòng nữa`,
    skipped: (count) => `SDK đã lược bỏ ${count} exception ở giữa`,
    statement: "Câu lệnh, không kèm giá trị",
    database: "Cơ sở dữ liệu",
    databaseUser: "Người dùng cơ sở dữ liệu",
    showDocument: (characters) => `Hiện document (${characters} ký tự)`,
    download: "Tải xuống",
    compare: "So với những cái cùng loại",
    comparing: "Đang đọc các trace trong 15 phút gần nhất…",
    slowerThan: (percent, count, kind, traces) =>
      `Chậm hơn ${percent} trong ${count} ${kind} gần nhất (${traces} trace trong 15 phút)`,
    noOthers: (kind) => `Trong 15 phút gần nhất không có ${kind} nào khác.`,
    seen: "Bất thường",
  },
};
