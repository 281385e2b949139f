import type { parseDocument } from "@xray-lab/segments";
import type { Words } from "../words/language.ts";

type DocumentReason = Extract<ReturnType<typeof parseDocument>, { ok: false }>["rejection"]["code"];
/** Of the first line of a datagram, and of the store. */
type OtherReason = "MissingHeader" | "InvalidHeader" | "MissingBody" | "StoreFailed";

export type KnownReason = DocumentReason | OtherReason;

/** What to do about each reason to refuse a document. */
export const advice: Words<Readonly<Record<KnownReason, string>>> = {
  en: {
    MissingHeader:
      'A datagram begins with the line {"format":"json","version":1}, then a line feed, then one document. Another program may send to this port.',
    InvalidHeader: 'The first line must be {"format":"json","version":1}, and nothing else.',
    MissingBody:
      "The document must be in the same datagram as the header: some tools send each line by itself.",
    StoreFailed: "The store could not write: look at the log, and whether the disk is full.",
    ParseError:
      "The document is not JSON. When its end is missing, it was cut: a datagram holds at most 64 kB.",
    MissingId: "Give each segment an id of 16 hexadecimal digits.",
    InvalidId: "An id has 16 hexadecimal digits.",
    MissingName: "Give the segment the name of your service.",
    InvalidName:
      "A name has at most 200 characters: letters, digits, spaces and _ . : / % & # = + \\ - @. The SDKs replace the others.",
    MissingTraceId:
      "Send a subsegment that travels alone with the trace_id and the parent_id of its segment.",
    InvalidTraceId:
      "A trace id is 1-, 8 hexadecimal digits of the epoch second, -, and 24 random ones. The second is of the last 30 days.",
    MissingParentId: "A document of type subsegment needs the id of its segment as parent_id.",
    InvalidParentId: "A parent_id is the id of another segment or subsegment: 16 hexadecimal digits.",
    MissingStartTime: "Send start_time in epoch seconds, with a fraction.",
    InvalidStartTime:
      "start_time is a number of epoch seconds of the last 30 days, and no number of milliseconds.",
    MissingEndTime: "Send end_time, or in_progress: true while the work goes on.",
    InvalidEndTime:
      "end_time is a number of epoch seconds, not in the future, and no number of milliseconds.",
    InvalidSegment:
      "A document has at most 64 kB, and the documents of one trace have a limit together. Send fewer subsegments, or less metadata.",
  },
  vi: {
    MissingHeader:
      'Datagram phải bắt đầu bằng dòng {"format":"json","version":1}, xuống dòng, rồi đến một document. Có thể một chương trình khác đang gửi đến cổng này.',
    InvalidHeader: 'Dòng đầu tiên phải đúng là {"format":"json","version":1}.',
    MissingBody: "Document phải nằm cùng datagram với header: một số công cụ gửi riêng từng dòng.",
    StoreFailed: "Kho không ghi được: hãy xem log và kiểm tra xem đĩa có đầy không.",
    ParseError:
      "Document không phải JSON. Nếu thiếu phần cuối thì nó đã bị cắt: một datagram chứa tối đa 64 kB.",
    MissingId: "Mỗi segment cần một id gồm 16 chữ số thập lục phân.",
    InvalidId: "Id gồm 16 chữ số thập lục phân.",
    MissingName: "Hãy đặt tên segment theo tên dịch vụ của bạn.",
    InvalidName:
      "Tên có tối đa 200 ký tự: chữ, số, dấu cách và _ . : / % & # = + \\ - @. Các SDK tự thay những ký tự khác.",
    MissingTraceId: "Subsegment gửi riêng phải kèm trace_id và parent_id của segment chứa nó.",
    InvalidTraceId:
      "Trace id gồm 1-, 8 chữ số thập lục phân của giây epoch, dấu -, rồi 24 chữ số ngẫu nhiên. Giây đó phải nằm trong 30 ngày qua.",
    MissingParentId: "Document kiểu subsegment cần id của segment làm parent_id.",
    InvalidParentId: "parent_id là id của một segment hoặc subsegment khác: 16 chữ số thập lục phân.",
    MissingStartTime: "Hãy gửi start_time tính bằng giây epoch, có phần thập phân.",
    InvalidStartTime: "start_time là số giây epoch trong 30 ngày qua, không phải mili giây.",
    MissingEndTime: "Hãy gửi end_time, hoặc in_progress: true khi công việc chưa xong.",
    InvalidEndTime: "end_time là số giây epoch, không ở tương lai và không phải mili giây.",
    InvalidSegment:
      "Mỗi document tối đa 64 kB, và tổng các document của một trace cũng có giới hạn. Hãy gửi ít subsegment hoặc ít metadata hơn.",
  },
};
