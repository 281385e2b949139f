import type { Words } from "../words/language.ts";
import type { NodeKind } from "./model/node-kind.ts";
import type { SizeBy } from "./model/sizes.ts";

interface MapWords {
  readonly title: string;
  readonly map: string;
  readonly mapHint: string;
  readonly keys: Readonly<Record<"arrows" | "enter" | "escape", string>>;
  readonly table: string;
  readonly view: string;
  readonly sizeBy: string;
  readonly sizes: Readonly<Record<SizeBy, string>>;
  readonly zoomIn: string;
  readonly zoomOut: string;
  readonly fit: string;
  readonly outside: (count: number) => string;
  readonly arrange: string;
  readonly legend: string;
  readonly legendRing: string;
  readonly legendWidth: string;
  readonly legendEvents: string;
  readonly kinds: Readonly<Record<NodeKind, string>>;
  readonly calls: (service: string) => string;
  readonly perMinute: (rate: string) => string;
  readonly emptyTitle: string;
  readonly emptyGroup: (group: string) => string;
  readonly empty: string;
  readonly toIntake: string;
  readonly focused: (shown: number, all: number, name: string) => string;
  readonly chooseFocus: string;
}

export const words: Words<MapWords> = {
  en: {
    title: "Service map",
    map: "Map",
    mapHint: "Arrow keys move along the calls, Enter opens the numbers, + - 0 zoom.",
    keys: {
      arrows: "On a service: along the calls",
      enter: "On a service: open its numbers",
      escape: "Close the numbers",
    },
    table: "Table",
    view: "View",
    sizeBy: "Size",
    sizes: { same: "same for all", traffic: "by traffic", latency: "by latency" },
    zoomIn: "Zoom in",
    zoomOut: "Zoom out",
    fit: "Show the whole map",
    outside: (count) => (count === 1 ? "1 service out of view" : `${count} services out of view`),
    arrange: "Arrange anew",
    legend: "Legend",
    legendRing: "The ring shows how requests ended:",
    legendWidth: "Wider line: more requests. Coloured line: calls that failed.",
    legendEvents: "Dashed line: events, such as from a queue",
    kinds: {
      client: "client",
      service: "service",
      database: "database",
      mail: "mail server",
      queue: "queue or topic",
      aws: "AWS service",
      remote: "remote service",
    },
    calls: (service) => `calls ${service}`,
    perMinute: (rate) => `${rate}/min`,
    emptyTitle: "No requests in this window",
    emptyGroup: (group) => `No traced request of the group ${group} began in this window.`,
    empty: "The map is drawn from traces. With npm start running, this request makes one:",
    toIntake: "What has arrived, and what was rejected",
    focused: (shown, all, name) =>
      `${shown} of ${all} services are shown: those within two calls of ${name}.`,
    chooseFocus: "Show around",
  },
  vi: {
    title: "Bản đồ dịch vụ",
    map: "Bản đồ",
    mapHint: "Phím mũi tên đi theo các lời gọi, Enter mở số liệu, + - 0 để phóng to, thu nhỏ.",
    keys: {
      arrows: "Trên một dịch vụ: đi theo các lời gọi",
      enter: "Trên một dịch vụ: mở số liệu",
      escape: "Đóng số liệu",
    },
    table: "Bảng",
    view: "Cách xem",
    sizeBy: "Kích thước",
    sizes: { same: "như nhau", traffic: "theo lưu lượng", latency: "theo độ trễ" },
    zoomIn: "Phóng to",
    zoomOut: "Thu nhỏ",
    fit: "Hiện toàn bộ bản đồ",
    outside: (count) => `${count} dịch vụ ngoài khung nhìn`,
    arrange: "Sắp xếp lại",
    legend: "Chú giải",
    legendRing: "Vòng tròn cho biết các request kết thúc thế nào:",
    legendWidth: "Đường dày hơn: nhiều request hơn. Đường có màu: có lời gọi thất bại.",
    legendEvents: "Đường nét đứt: sự kiện, ví dụ từ hàng đợi",
    kinds: {
      client: "client",
      service: "dịch vụ",
      database: "cơ sở dữ liệu",
      mail: "máy chủ mail",
      queue: "hàng đợi hoặc topic",
      aws: "dịch vụ AWS",
      remote: "dịch vụ bên ngoài",
    },
    calls: (service) => `gọi ${service}`,
    perMinute: (rate) => `${rate}/phút`,
    emptyTitle: "Không có request nào trong khoảng thời gian này",
    emptyGroup: (group) => `Không có request nào của nhóm ${group} bắt đầu trong khoảng thời gian này.`,
    empty: "Bản đồ được vẽ từ các trace. Khi npm start đang chạy, request sau tạo ra một trace:",
    toIntake: "Những gì đã nhận và những gì bị từ chối",
    focused: (shown, all, name) =>
      `Đang hiện ${shown} trong ${all} dịch vụ: những dịch vụ cách ${name} không quá hai lời gọi.`,
    chooseFocus: "Hiện quanh",
  },
};
