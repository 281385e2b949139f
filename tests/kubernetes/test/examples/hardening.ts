import * as hardening from "../../rules/hardening.ts";
import { RESTRICTED } from "../../rules/pod-security.ts";
import { CONTAINER, type Example, inDaemon, inWeb, POD } from "./example.ts";

export const HARDENING: readonly Example[] = [
  {
    rule: RESTRICTED,
    what: "the course's hostPort",
    change: inDaemon(`${CONTAINER}/ports/0/hostPort`, 2000),
    says: "Host Ports: 2000",
  },
  {
    rule: RESTRICTED,
    what: "hostNetwork",
    change: inWeb(`${POD}/hostNetwork`, true),
    says: "Host Namespaces",
  },
  {
    rule: RESTRICTED,
    what: "a hostPath volume",
    change: inWeb(`${POD}/volumes/0`, { name: "tmp", hostPath: { path: "/tmp" } }),
    says: "Volume Types: tmp",
  },
  {
    rule: RESTRICTED,
    what: "a pod that may be root",
    change: inWeb(`${POD}/securityContext/runAsNonRoot`, undefined),
    says: "Running as Non-root",
  },
  {
    rule: RESTRICTED,
    what: "the user 0",
    change: inWeb(`${CONTAINER}/securityContext/runAsUser`, 0),
    says: "Running as Non-root user",
  },
  {
    rule: RESTRICTED,
    what: "a pod without a seccomp profile",
    change: inWeb(`${POD}/securityContext/seccompProfile`, undefined),
    says: "Seccomp",
  },
  {
    rule: RESTRICTED,
    what: "privilege escalation that is not forbidden",
    change: inWeb(`${CONTAINER}/securityContext/allowPrivilegeEscalation`, undefined),
    says: "Privilege Escalation",
  },
  {
    rule: RESTRICTED,
    what: "capabilities that are kept",
    change: inWeb(`${CONTAINER}/securityContext/capabilities/drop`, ["NET_RAW"]),
    says: "ALL is not dropped",
  },
  {
    rule: RESTRICTED,
    what: "a capability that is added",
    change: inWeb(`${CONTAINER}/securityContext/capabilities/add`, ["NET_ADMIN"]),
    says: "NET_ADMIN is added",
  },
  {
    rule: RESTRICTED,
    what: "an unsafe sysctl",
    change: inWeb(`${POD}/securityContext/sysctls`, [{ name: "kernel.msgmax", value: "1" }]),
    says: "Sysctls: kernel.msgmax",
  },
  {
    rule: RESTRICTED,
    what: "an init container that is not restricted",
    change: inWeb(`${POD}/initContainers`, [{ name: "init", image: "xray-lab/notification:0.1.0" }]),
    says: "container init: Privilege Escalation",
  },
  {
    rule: hardening.NO_TOKENS,
    what: "a pod that gets a token",
    change: inWeb(`${POD}/automountServiceAccountToken`, true),
    says: "Deployment web gets a token",
  },
  {
    rule: hardening.NO_TOKENS,
    what: "a token that is projected by hand",
    change: inWeb(`${POD}/volumes/0`, { name: "tmp", projected: { sources: [{ serviceAccountToken: {} }] } }),
    says: "Deployment web gets a token",
  },
  {
    rule: hardening.AN_ACCOUNT_EACH,
    what: "a ServiceAccount for two kinds of pod",
    change: inWeb(`${POD}/serviceAccountName`, "daemon"),
    says: "daemon is shared",
  },
  {
    rule: hardening.READ_ONLY_ROOTS,
    what: "a root that can be written to",
    change: inWeb(`${CONTAINER}/securityContext/readOnlyRootFilesystem`, undefined),
    says: "can write to its root",
  },
  {
    rule: hardening.RESOURCES_ARE_SET,
    what: "a container without a memory limit",
    change: inWeb(`${CONTAINER}/resources/limits`, undefined),
    says: "has no memory limit",
  },
  {
    rule: hardening.IMAGES_ARE_PINNED,
    what: "the tag latest",
    change: inWeb(`${CONTAINER}/image`, "xray-lab/notification:latest"),
    says: "is not pinned",
  },
  {
    rule: hardening.IMAGES_ARE_PINNED,
    what: "an image of a registry with a port and without a tag",
    change: inWeb(`${CONTAINER}/image`, "localhost:5000/xray-lab/notification"),
    says: "is not pinned",
  },
  {
    rule: hardening.EVERYTHING_IS_LABELLED,
    what: "an object without the label",
    change: ["Service web", "metadata/labels", undefined],
    says: "Service web lacks the label",
  },
  {
    rule: hardening.EVERYTHING_IS_LABELLED,
    what: "pods without the label",
    change: inWeb("spec/template/metadata/labels", { app: "web" }),
    says: "the pods of Deployment web lack the label",
  },
];
