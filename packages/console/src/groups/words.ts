import type { Words } from "../words/language.ts";

export interface GroupWords {
  readonly title: string;
  readonly intro: string;
  readonly create: string;
  readonly edit: (name: string) => string;
  readonly remove: (name: string) => string;
  readonly name: string;
  readonly nameHint: string;
  readonly nameMissing: string;
  readonly filter: string;
  readonly filterHint: string;
  readonly fixedFilter: string;
  readonly everyTrace: string;
  readonly insights: string;
  readonly insightsHint: string;
  readonly on: string;
  readonly off: string;
  readonly arn: string;
  readonly copyArn: string;
  readonly held: (requests: number) => string;
  readonly counting: string;
  readonly afterMending: string;
  readonly notCounted: string;
  readonly noRequests: string;
  readonly would: (requests: number, held: number) => string;
  readonly actions: string;
  readonly map: string;
  readonly traces: string;
  readonly mapOf: (name: string) => string;
  readonly tracesOf: (name: string) => string;
  readonly save: string;
  readonly deleteTitle: string;
  readonly deleteQuestion: (name: string) => string;
  readonly emptyTitle: string;
  readonly empty: string;
}

const english = (value: number): string => new Intl.NumberFormat("en").format(value);
const vietnamese = (value: number): string => new Intl.NumberFormat("vi").format(value);

export const words: Words<GroupWords> = {
  en: {
    title: "Groups",
    intro: "A group is a filter expression with a name. Map, traces and insights can be limited to it.",
    create: "Create a group",
    edit: (name) => `Edit ${name}`,
    remove: (name) => `Delete ${name}`,
    name: "Name",
    nameHint: "At most 32 characters. It cannot be changed later.",
    nameMissing: "A group needs a name.",
    filter: "Filter expression",
    filterHint: 'For example: service("shop") AND responsetime > 1. Blank: every trace.',
    fixedFilter: "The group Default has all traces.",
    everyTrace: "every trace",
    insights: "Insights",
    insightsHint: "Find times in which services of the group fail more often than before",
    on: "on",
    off: "off",
    arn: "ARN",
    copyArn: "Copy ARN",
    held: (requests) => `Of the last ${english(requests)}`,
    counting: "counting…",
    afterMending: "Counted as soon as the filter expression is valid.",
    notCounted: "not counted",
    noRequests: "No request has been recorded yet, so nothing can be counted.",
    would: (requests, held) =>
      `Of the last ${english(requests)} recorded requests, this group would hold ${english(held)}.`,
    actions: "Actions",
    map: "Map",
    traces: "Traces",
    mapOf: (name) => `Map of ${name}`,
    tracesOf: (name) => `Traces of ${name}`,
    save: "Save",
    deleteTitle: "Delete a group",
    deleteQuestion: (name) => `Delete the group “${name}”? Its traces stay. Its insights end.`,
    emptyTitle: "There is no group of yours yet",
    empty: "Create a group for traces that you often look for.",
  },
  vi: {
    title: "Nhóm",
    intro: "Nhóm là một biểu thức lọc có tên. Bản đồ, trace và insight có thể giới hạn trong một nhóm.",
    create: "Tạo nhóm",
    edit: (name) => `Sửa ${name}`,
    remove: (name) => `Xóa ${name}`,
    name: "Tên",
    nameHint: "Tối đa 32 ký tự. Không đổi được về sau.",
    nameMissing: "Nhóm cần có tên.",
    filter: "Biểu thức lọc",
    filterHint: 'Ví dụ: service("shop") AND responsetime > 1. Để trống: mọi trace.',
    fixedFilter: "Nhóm Default chứa mọi trace.",
    everyTrace: "mọi trace",
    insights: "Insight",
    insightsHint: "Tìm những lúc dịch vụ trong nhóm lỗi nhiều hơn trước",
    on: "bật",
    off: "tắt",
    arn: "ARN",
    copyArn: "Sao chép ARN",
    held: (requests) => `Trong ${vietnamese(requests)} gần nhất`,
    counting: "đang đếm…",
    afterMending: "Sẽ đếm ngay khi biểu thức lọc hợp lệ.",
    notCounted: "không đếm được",
    noRequests: "Chưa ghi nhận request nào nên chưa đếm được gì.",
    would: (requests, held) =>
      `Trong ${vietnamese(requests)} request được ghi gần nhất, nhóm này sẽ chứa ${vietnamese(held)}.`,
    actions: "Thao tác",
    map: "Bản đồ",
    traces: "Trace",
    mapOf: (name) => `Bản đồ của ${name}`,
    tracesOf: (name) => `Trace của ${name}`,
    save: "Lưu",
    deleteTitle: "Xóa nhóm",
    deleteQuestion: (name) => `Xóa nhóm “${name}”? Các trace của nhóm vẫn còn. Insight của nhóm sẽ mất.`,
    emptyTitle: "Bạn chưa có nhóm nào",
    empty: "Hãy tạo một nhóm cho những trace mà bạn thường tìm.",
  },
};
