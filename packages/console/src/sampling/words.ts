import type { SamplingRule } from "@xray-lab/sampling";
import type { Words } from "../words/language.ts";
import { patternsInWords } from "./patterns-in-words.ts";
import type { FieldProblem, RuleField } from "./rule-form.ts";

export interface SamplingWords {
  readonly title: string;
  readonly intro: string;
  readonly explain: string;
  readonly create: string;
  readonly edit: (name: string) => string;
  readonly remove: (name: string) => string;
  readonly up: (name: string) => string;
  readonly down: (name: string) => string;
  readonly movedTo: (name: string, place: number, of: number) => string;
  readonly keys: string;
  readonly order: string;
  readonly rule: string;
  readonly matching: string;
  readonly matches: (rule: SamplingRule) => string;
  readonly reservoir: string;
  readonly rate: string;
  readonly perSecond: (requests: number) => string;
  readonly requests: string;
  readonly sampled: string;
  readonly borrowed: string;
  readonly counted: string;
  readonly actions: string;
  readonly fields: Readonly<Record<RuleField, string>>;
  readonly hints: Partial<Readonly<Record<RuleField, string>>>;
  readonly problem: (problem: FieldProblem) => string;
  readonly newRule: string;
  readonly save: string;
  readonly deleteTitle: string;
  readonly deleteQuestion: (name: string) => string;
  readonly dryRun: string;
  readonly dryRunAbout: (requests: number) => string;
  readonly recordedOnly: string;
  readonly caught: string;
  readonly fromReservoir: string;
  readonly wouldSample: string;
  readonly would: (numbers: { requests: number; matched: number; sampled: number }) => string;
  readonly afterMending: string;
  readonly noRequests: string;
  readonly whyNone: string;
  readonly counting: string;
  readonly allRules: string;
}

const english = (value: number): string =>
  new Intl.NumberFormat("en", { maximumFractionDigits: 0 }).format(value);
const vietnamese = (value: number): string =>
  new Intl.NumberFormat("vi", { maximumFractionDigits: 0 }).format(value);

export const words: Words<SamplingWords> = {
  en: {
    title: "Sampling rules",
    intro:
      "Services ask these rules, from the first to the last, whether to record a request. The first rule that matches decides.",
    explain:
      "The reservoir is how many requests are recorded in each second in any case, by all services together; the rate is the share of the rest.",
    create: "Create a rule",
    edit: (name) => `Edit ${name}`,
    remove: (name) => `Delete ${name}`,
    up: (name) => `Move ${name} up`,
    down: (name) => `Move ${name} down`,
    movedTo: (name, place, of) => `${name} is now ${place} of ${of}`,
    keys: "To move a rule, put the focus in its row and press Alt and an arrow key.",
    order: "Priority",
    rule: "Rule",
    matching: "Matches",
    matches: (rule) => {
      const method = rule.httpMethod === "*" ? "All requests" : `${rule.httpMethod} requests`;
      return (
        method +
        patternsInWords(rule, {
          host: "to host",
          path: "to",
          service: "of service",
          type: "of type",
          attributes: "with",
        })
      );
    },
    reservoir: "Reservoir",
    rate: "Rate",
    perSecond: (requests) => `${english(requests)}/s`,
    requests: "Requests",
    sampled: "Sampled",
    borrowed: "Borrowed",
    counted:
      "Requests, sampled and borrowed are what services reported within the last ten minutes. A service borrows one request a second until it has a quota of the reservoir.",
    actions: "Actions",
    fields: {
      RuleName: "Name",
      Priority: "Priority",
      ReservoirSize: "Reservoir (requests a second)",
      FixedRate: "Rate (%)",
      Host: "Host",
      HTTPMethod: "Method",
      URLPath: "Path",
      ServiceName: "Service",
      ServiceType: "Type of service",
      Attributes: "Attributes",
    },
    hints: {
      RuleName: "It cannot be changed later.",
      Priority: "1 is tried first, 9999 last.",
      Host: "The Host header, such as *.example.com",
      URLPath: "Without the query, such as /api/*",
      ServiceType: "Such as AWS::EKS::Container",
      Attributes:
        "One key=pattern in a line. Few SDKs send attributes; a request without them does not match.",
    },
    problem: ({ kind, max }) => {
      const problems = {
        missing: "A rule needs a name.",
        priority: `A whole number from 1 to ${max}.`,
        reservoir: "A whole number, 0 or more.",
        rate: "A number from 0 to 100.",
        long: `At most ${max} characters.`,
        attributes: `At most ${max} lines such as tenant=gold*, key and pattern of at most 32 characters each.`,
      };
      return problems[kind];
    },
    newRule: "(new rule)",
    save: "Save",
    deleteTitle: "Delete a sampling rule",
    deleteQuestion: (name) =>
      `Delete the rule “${name}”? The rules after it decide about its requests, within ten seconds.`,
    dryRun: "Dry run",
    dryRunAbout: (requests) =>
      `What these rules would have done with the last ${english(requests)} requests that were recorded.`,
    recordedOnly:
      "Only sampled requests are stored, so a dry run cannot know the others: under rules that sample less, these are not all. A pattern is not compared with what a request lacks, such as a path.",
    caught: "Caught",
    fromReservoir: "From the reservoir",
    wouldSample: "Would be sampled",
    would: ({ requests, matched, sampled }) =>
      `Of the last ${english(requests)} recorded requests, this rule would have caught ${english(matched)} and sampled ${english(sampled)}.`,
    afterMending: "Counted as soon as the fields are valid.",
    noRequests: "No request has been recorded yet: there is nothing to try the rules on.",
    whyNone: "Why is there none?",
    counting: "counting…",
    allRules: "All rules, with this change",
  },
  vi: {
    title: "Quy tắc lấy mẫu",
    intro:
      "Dịch vụ hỏi các quy tắc này, từ đầu đến cuối, xem có ghi lại một request hay không. Quy tắc khớp đầu tiên quyết định.",
    explain:
      "Reservoir là số request luôn được ghi trong mỗi giây, tính chung mọi dịch vụ; tỷ lệ là phần được ghi trong số còn lại.",
    create: "Tạo quy tắc",
    edit: (name) => `Sửa ${name}`,
    remove: (name) => `Xóa ${name}`,
    up: (name) => `Đưa ${name} lên`,
    down: (name) => `Đưa ${name} xuống`,
    movedTo: (name, place, of) => `${name} đang ở vị trí ${place} trên ${of}`,
    keys: "Để di chuyển một quy tắc, hãy đưa tiêu điểm vào hàng của nó rồi nhấn Alt và phím mũi tên.",
    order: "Ưu tiên",
    rule: "Quy tắc",
    matching: "Khớp với",
    matches: (rule) => {
      const method = rule.httpMethod === "*" ? "Mọi request" : `Request ${rule.httpMethod}`;
      return (
        method +
        patternsInWords(rule, {
          host: "đến host",
          path: "đến",
          service: "của dịch vụ",
          type: "thuộc loại",
          attributes: "với",
        })
      );
    },
    reservoir: "Reservoir",
    rate: "Tỷ lệ",
    perSecond: (requests) => `${vietnamese(requests)}/giây`,
    requests: "Request",
    sampled: "Được lấy mẫu",
    borrowed: "Mượn",
    counted:
      "Các cột request, được lấy mẫu và mượn là số mà dịch vụ báo cáo trong mười phút qua. Dịch vụ mượn một request mỗi giây cho đến khi được chia phần trong reservoir.",
    actions: "Thao tác",
    fields: {
      RuleName: "Tên",
      Priority: "Ưu tiên",
      ReservoirSize: "Reservoir (request mỗi giây)",
      FixedRate: "Tỷ lệ (%)",
      Host: "Host",
      HTTPMethod: "Phương thức",
      URLPath: "Đường dẫn",
      ServiceName: "Dịch vụ",
      ServiceType: "Loại dịch vụ",
      Attributes: "Thuộc tính",
    },
    hints: {
      RuleName: "Không đổi được về sau.",
      Priority: "1 được thử trước, 9999 sau cùng.",
      Host: "Header Host, ví dụ *.example.com",
      URLPath: "Không có query, ví dụ /api/*",
      ServiceType: "Ví dụ AWS::EKS::Container",
      Attributes: "Mỗi dòng một khóa=mẫu. Ít SDK gửi thuộc tính; request không có thuộc tính thì không khớp.",
    },
    problem: ({ kind, max }) => {
      const problems = {
        missing: "Quy tắc cần có tên.",
        priority: `Một số nguyên từ 1 đến ${max}.`,
        reservoir: "Một số nguyên, từ 0 trở lên.",
        rate: "Một số từ 0 đến 100.",
        long: `Tối đa ${max} ký tự.`,
        attributes: `Tối đa ${max} dòng như tenant=gold*, khóa và mẫu tối đa 32 ký tự.`,
      };
      return problems[kind];
    },
    newRule: "(quy tắc mới)",
    save: "Lưu",
    deleteTitle: "Xóa quy tắc lấy mẫu",
    deleteQuestion: (name) =>
      `Xóa quy tắc “${name}”? Trong vòng mười giây, các quy tắc sau nó sẽ quyết định về những request của nó.`,
    dryRun: "Chạy thử",
    dryRunAbout: (requests) =>
      `Các quy tắc này sẽ làm gì với ${vietnamese(requests)} request được ghi gần nhất.`,
    recordedOnly:
      "Chỉ những request được lấy mẫu mới được lưu, nên chạy thử không biết các request khác: với quy tắc lấy mẫu ít hơn, đây không phải là tất cả. Mẫu không được so với phần mà request không có, ví dụ đường dẫn.",
    caught: "Khớp",
    fromReservoir: "Từ reservoir",
    wouldSample: "Sẽ được lấy mẫu",
    would: ({ requests, matched, sampled }) =>
      `Trong ${vietnamese(requests)} request được ghi gần nhất, quy tắc này sẽ khớp ${vietnamese(matched)} và lấy mẫu ${vietnamese(sampled)}.`,
    afterMending: "Sẽ tính ngay khi các trường hợp lệ.",
    noRequests: "Chưa ghi nhận request nào: chưa có gì để thử quy tắc.",
    whyNone: "Vì sao chưa có?",
    counting: "đang đếm…",
    allRules: "Mọi quy tắc, cùng với thay đổi này",
  },
};
