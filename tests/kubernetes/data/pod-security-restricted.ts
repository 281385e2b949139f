/**
 * The Pod Security Standard "restricted", row by row, with the baseline that it contains.
 *
 * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/
 */
export interface Control {
  readonly control: string;
  /** `pod`: a field of the pod. `container`: of each container. `either`: of each container, or else of the pod. */
  readonly at: "pod" | "container" | "either";
  readonly path: string;
  readonly allowed: readonly unknown[];
}

const SECCOMP = ["RuntimeDefault", "Localhost"];
const APP_ARMOR = [undefined, "RuntimeDefault", "Localhost"];
const SELINUX = [undefined, "", "container_t", "container_init_t", "container_kvm_t", "container_engine_t"];
const NO = [undefined, false];
const NONE = [undefined, ""];

const BASELINE: readonly Control[] = [
  { control: "HostProcess", at: "pod", path: "securityContext.windowsOptions.hostProcess", allowed: NO },
  {
    control: "HostProcess",
    at: "container",
    path: "securityContext.windowsOptions.hostProcess",
    allowed: NO,
  },
  { control: "Host Namespaces", at: "pod", path: "hostNetwork", allowed: NO },
  { control: "Host Namespaces", at: "pod", path: "hostPID", allowed: NO },
  { control: "Host Namespaces", at: "pod", path: "hostIPC", allowed: NO },
  { control: "Privileged Containers", at: "container", path: "securityContext.privileged", allowed: NO },
  { control: "AppArmor", at: "either", path: "securityContext.appArmorProfile.type", allowed: APP_ARMOR },
  { control: "SELinux", at: "either", path: "securityContext.seLinuxOptions.type", allowed: SELINUX },
  { control: "SELinux", at: "either", path: "securityContext.seLinuxOptions.user", allowed: NONE },
  { control: "SELinux", at: "either", path: "securityContext.seLinuxOptions.role", allowed: NONE },
  {
    control: "/proc Mount Type",
    at: "container",
    path: "securityContext.procMount",
    allowed: [undefined, "Default"],
  },
];

const RESTRICTED: readonly Control[] = [
  {
    control: "Privilege Escalation",
    at: "container",
    path: "securityContext.allowPrivilegeEscalation",
    allowed: [false],
  },
  { control: "Running as Non-root", at: "either", path: "securityContext.runAsNonRoot", allowed: [true] },
  { control: "Seccomp", at: "either", path: "securityContext.seccompProfile.type", allowed: SECCOMP },
];

export const CONTROLS: readonly Control[] = [...BASELINE, ...RESTRICTED];

/** "Volume Types": any other needs more than a pod of ours may have; hostPath is the one that is meant. */
export const VOLUME_TYPES: ReadonlySet<string> = new Set([
  "configMap",
  "csi",
  "downwardAPI",
  "emptyDir",
  "ephemeral",
  "persistentVolumeClaim",
  "projected",
  "secret",
]);

/** "Capabilities": ALL are dropped, and nothing else may be added. */
export const CAPABILITIES_TO_ADD: ReadonlySet<string> = new Set(["NET_BIND_SERVICE"]);

/** "Sysctls" that touch nothing but the pod. */
export const SAFE_SYSCTLS: ReadonlySet<string> = new Set([
  "kernel.shm_rmid_forced",
  "net.ipv4.ip_local_port_range",
  "net.ipv4.ip_unprivileged_port_start",
  "net.ipv4.tcp_syncookies",
  "net.ipv4.ping_group_range",
  "net.ipv4.ip_local_reserved_ports",
  "net.ipv4.tcp_keepalive_time",
  "net.ipv4.tcp_fin_timeout",
  "net.ipv4.tcp_keepalive_intvl",
  "net.ipv4.tcp_keepalive_probes",
]);

/** "Host Probes / Lifecycle Hooks": a probe that names another host makes the kubelet a scanner. */
export const PROBES = ["startupProbe", "readinessProbe", "livenessProbe"] as const;
