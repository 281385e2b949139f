import type { Words } from "../words/language.ts";

interface IntakeWords {
  readonly title: string;
  readonly intro: string;
  readonly state: (state: { readonly accepted: number; readonly rejected: number }) => string;
  readonly last: (ago: string, sender: string | undefined) => string;
  readonly nothing: string;
  readonly onlyRefused: string;
  readonly missing: string;
  readonly steps: Readonly<Record<"start" | "address" | "byHand" | "sampling" | "window", string>>;
  readonly toSampling: string;
  readonly toTraces: string;
  readonly flow: string;
  readonly came: string;
  readonly udp: string;
  readonly api: string;
  readonly otlp: string;
  readonly read: string;
  readonly droppedByKernel: string;
  readonly droppedForMemory: string;
  readonly waiting: string;
  readonly accepted: string;
  readonly refused: string;
  readonly stored: string;
  readonly traces: string;
  readonly documents: string;
  readonly absent: string;
  readonly refusedWhy: string;
  readonly noneRefused: string;
  readonly reason: string;
  readonly count: string;
  readonly recent: (count: number) => string;
  readonly newer: (count: number) => string;
  readonly time: string;
  readonly sender: string;
  readonly size: string;
  readonly document: string;
  readonly unknownReason: string;
  readonly senders: string;
  readonly noSenders: string;
  readonly lastSeen: string;
  readonly name: string;
  readonly lag: string;
  readonly lagAbout: string;
  readonly noLag: string;
  readonly median: string;
  readonly p95: string;
  readonly longest: string;
  readonly segments: string;
  readonly lagFine: string;
  readonly lagAhead: string;
  readonly lagLong: string;
  readonly store: string;
  readonly bytes: string;
  readonly ofCap: (bytes: string, cap: string) => string;
  readonly oldest: string;
  readonly pruned: string;
  readonly notPruned: string;
  readonly prunedSome: (count: number) => string;
  readonly prunedBefore: string;
  readonly buffer: string;
  readonly bufferFine: (requested: string, granted: string) => string;
  readonly bufferSmall: (requested: string, granted: string) => string;
}

const english = (value: number): string => new Intl.NumberFormat("en").format(value);
const vietnamese = (value: number): string => new Intl.NumberFormat("vi").format(value);

export const words: Words<IntakeWords> = {
  en: {
    title: "Intake",
    intro:
      "What arrived at this X-Ray, what it refused and why. Here is the answer to “why do I see no trace?”.",
    state: ({ accepted, rejected }) =>
      `${english(accepted)} ${accepted === 1 ? "document was" : "documents were"} accepted, ${english(rejected)} ${rejected === 1 ? "was" : "were"} refused`,
    last: (ago, sender) => `; the last came ${ago}${sender === undefined ? "" : ` from ${sender}`}.`,
    nothing: "Nothing has arrived since this X-Ray started.",
    onlyRefused: "All that arrived was refused: the reasons are below.",
    missing: "Why do I see no trace?",
    steps: {
      start: "Start the lab: two traced services and a traffic generator.",
      address: "Or tell your own service where this X-Ray listens, before it starts.",
      byHand: "Send one segment by hand, in bash. It is a trace in the list a moment later.",
      sampling: "A request that no sampling rule samples is not sent.",
      window: "A trace outside the time window is not shown.",
    },
    toSampling: "See the sampling rules",
    toTraces: "Show the traces of the last day",
    flow: "From the network to the store",
    came: "Came in",
    udp: "Datagrams (UDP)",
    api: "PutTraceSegments",
    otlp: "OpenTelemetry (OTLP)",
    read: "Lost before reading",
    droppedByKernel: "By the kernel",
    droppedForMemory: "For lack of memory",
    waiting: "Waiting now",
    accepted: "Accepted",
    refused: "Refused",
    stored: "Stored",
    traces: "Traces",
    documents: "Documents",
    absent: "not counted",
    refusedWhy: "Refused, by reason",
    noneRefused: "No document was refused.",
    reason: "Reason",
    count: "Count",
    recent: (count) => (count === 1 ? "The last refusal" : `The last ${count} refusals`),
    newer: (count) => (count === 1 ? "Show 1 newer refusal" : `Show ${english(count)} newer refusals`),
    time: "Time",
    sender: "Sender",
    size: "Size",
    document: "What was sent",
    unknownReason: "The details say what is wrong.",
    senders: "Senders",
    noSenders: "No document has come since the start.",
    lastSeen: "Last seen",
    name: "Name in the last document",
    lag: "Lag",
    lagAbout: "From the end of a segment to its arrival here, within the last minute.",
    noLag: "No finished segment arrived within the last minute.",
    median: "Median",
    p95: "95th percentile",
    longest: "Longest",
    segments: "Segments",
    lagFine: "Segments arrive soon after they end.",
    lagAhead: "A lag below zero means that the clock of a sender is ahead of the clock here.",
    lagLong:
      "Some segments arrive seconds after they ended: the sender buffers them, or its clock is behind. Their traces appear late, and perhaps outside a short window.",
    store: "Store",
    bytes: "Size",
    ofCap: (bytes, cap) => `${bytes} of ${cap}`,
    oldest: "Oldest trace",
    pruned: "Pruned since the start",
    notPruned: "no trace",
    prunedSome: (count) => (count === 1 ? "1 trace" : `${english(count)} traces`),
    prunedBefore: "Traces may be missing before",
    buffer: "Receive buffer",
    bufferFine: (requested, granted) => `The socket asked for ${requested}, and the system gave ${granted}.`,
    bufferSmall: (requested, granted) =>
      `The socket asked for ${requested}, and the system gave only ${granted}: bursts of datagrams can be lost. This allows more; then start X-Ray again.`,
  },
  vi: {
    title: "Tiếp nhận",
    intro:
      "Những gì đã đến X-Ray này, những gì bị từ chối và lý do. Đây là nơi trả lời câu hỏi “vì sao tôi không thấy trace?”.",
    state: ({ accepted, rejected }) =>
      `Đã nhận ${vietnamese(accepted)} document, từ chối ${vietnamese(rejected)}`,
    last: (ago, sender) => `; lần cuối ${ago}${sender === undefined ? "" : `, từ ${sender}`}.`,
    nothing: "Chưa có gì đến kể từ khi X-Ray này khởi động.",
    onlyRefused: "Mọi thứ đã đến đều bị từ chối: xem lý do bên dưới.",
    missing: "Vì sao tôi không thấy trace?",
    steps: {
      start: "Khởi động lab: hai dịch vụ có trace và một bộ tạo request.",
      address: "Hoặc cho dịch vụ của bạn biết X-Ray này đang nghe ở đâu, trước khi khởi động nó.",
      byHand: "Tự gửi một segment bằng bash. Ngay sau đó nó là một trace trong danh sách.",
      sampling: "Request không được quy tắc lấy mẫu nào chọn thì không được gửi.",
      window: "Trace nằm ngoài khoảng thời gian đang xem thì không hiện.",
    },
    toSampling: "Xem các quy tắc lấy mẫu",
    toTraces: "Xem trace của một ngày qua",
    flow: "Từ mạng đến kho",
    came: "Đã đến",
    udp: "Datagram (UDP)",
    api: "PutTraceSegments",
    otlp: "OpenTelemetry (OTLP)",
    read: "Mất trước khi đọc",
    droppedByKernel: "Do kernel",
    droppedForMemory: "Do thiếu bộ nhớ",
    waiting: "Đang chờ",
    accepted: "Đã nhận",
    refused: "Bị từ chối",
    stored: "Đã lưu",
    traces: "Trace",
    documents: "Document",
    absent: "không đếm được",
    refusedWhy: "Bị từ chối, theo lý do",
    noneRefused: "Không có document nào bị từ chối.",
    reason: "Lý do",
    count: "Số lượng",
    recent: (count) => (count === 1 ? "Lần từ chối gần nhất" : `${count} lần từ chối gần nhất`),
    newer: (count) => `Hiện ${vietnamese(count)} lần từ chối mới hơn`,
    time: "Thời điểm",
    sender: "Nơi gửi",
    size: "Kích thước",
    document: "Nội dung đã gửi",
    unknownReason: "Phần chi tiết cho biết điều gì sai.",
    senders: "Nơi gửi",
    noSenders: "Chưa có document nào đến kể từ khi khởi động.",
    lastSeen: "Lần cuối",
    name: "Tên trong document cuối",
    lag: "Độ trễ",
    lagAbout: "Từ lúc segment kết thúc đến lúc nó tới đây, trong một phút qua.",
    noLag: "Không có segment hoàn tất nào đến trong một phút qua.",
    median: "Trung vị",
    p95: "Bách phân vị 95",
    longest: "Lâu nhất",
    segments: "Segment",
    lagFine: "Segment đến ngay sau khi kết thúc.",
    lagAhead: "Độ trễ âm nghĩa là đồng hồ của nơi gửi chạy nhanh hơn đồng hồ ở đây.",
    lagLong:
      "Một số segment đến sau khi kết thúc nhiều giây: nơi gửi giữ chúng lại, hoặc đồng hồ của nó chạy chậm. Trace của chúng hiện muộn, và có thể nằm ngoài khoảng thời gian ngắn.",
    store: "Kho",
    bytes: "Kích thước",
    ofCap: (bytes, cap) => `${bytes} trên ${cap}`,
    oldest: "Trace cũ nhất",
    pruned: "Đã xóa bớt từ khi khởi động",
    notPruned: "không có trace nào",
    prunedSome: (count) => `${vietnamese(count)} trace`,
    prunedBefore: "Có thể thiếu trace trước",
    buffer: "Bộ đệm nhận",
    bufferFine: (requested, granted) => `Socket xin ${requested}, hệ thống cấp ${granted}.`,
    bufferSmall: (requested, granted) =>
      `Socket xin ${requested} nhưng hệ thống chỉ cấp ${granted}: khi nhiều datagram đến cùng lúc, một số có thể bị mất. Lệnh sau cho phép nhiều hơn; rồi hãy khởi động lại X-Ray.`,
  },
};
