/** Who listens at xray-service.default:2000 in the compose stack. */
export type Listener = "xray" | "xray-daemon" | "xray-collector";

/** A listener that is not ours: an official image, or where no registry can be reached one that a script builds. */
export interface ForeignListener {
  readonly profile: string;
  /** The variable of docker-compose.yml that names the image. */
  readonly variable: string;
  readonly official: string;
  readonly script: string;
  readonly built: string;
  /** What the script can be given instead of building it. */
  readonly binary: string;
}

export const FOREIGN: Readonly<Record<Exclude<Listener, "xray">, ForeignListener>> = {
  "xray-daemon": {
    profile: "daemon",
    variable: "DAEMON_IMAGE",
    official: "public.ecr.aws/xray/aws-xray-daemon:3.6.6",
    script: "deploy/docker/build-daemon.sh",
    built: "xray-lab/xray-daemon",
    binary: "DAEMON_BINARY",
  },
  "xray-collector": {
    profile: "otel",
    variable: "COLLECTOR_IMAGE",
    official: "otel/opentelemetry-collector-contrib:0.165.0",
    script: "deploy/docker/build-collector.sh",
    built: "xray-lab/xray-collector",
    binary: "COLLECTOR_BINARY",
  },
};

const BY_SYSTEM: Readonly<Record<string, Listener>> = {
  "compose-daemon": "xray-daemon",
  "compose-otel": "xray-collector",
};

/** What SYSTEM asks for: ours, unless it names another. */
export function listenerOf(system: string | undefined): Listener {
  return BY_SYSTEM[system ?? ""] ?? "xray";
}
