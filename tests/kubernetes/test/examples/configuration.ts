import {
  SERVICES_ACCEPT_THEIR_ENVIRONMENT,
  SERVICES_LISTEN_WHERE_THEIR_PORTS_SAY,
} from "../../rules/configuration.ts";
import { READ_KEYS_EXIST, SET_KEYS_ARE_READ } from "../../rules/keys.ts";
import { SET_VARIABLES_ARE_READ, VARIABLES_ARE_SET_ONCE } from "../../rules/variables.ts";
import { CONTAINER, daemonAddress, type Example, inDaemon, inWeb, POD, setting } from "./example.ts";

export const CONFIGURATION: readonly Example[] = [
  {
    rule: READ_KEYS_EXIST,
    what: "a key that the ConfigMap does not have",
    change: inDaemon(`${CONTAINER}/env/0/valueFrom/configMapKeyRef/key`, "aws-region"),
    says: "reads ConfigMap settings aws-region",
  },
  {
    rule: READ_KEYS_EXIST,
    what: "a Secret that nobody is known to make",
    change: inWeb(`${CONTAINER}/env/2/valueFrom/secretKeyRef/name`, "ses"),
    says: "reads Secret ses password",
  },
  {
    rule: READ_KEYS_EXIST,
    what: "a volume with a key that the ConfigMap does not have",
    change: inDaemon(`${POD}/volumes/0/configMap/items/0/key`, "config.yaml"),
    says: "reads ConfigMap settings config.yaml",
  },
  {
    rule: SET_KEYS_ARE_READ,
    what: "a key that nobody reads",
    change: ["ConfigMap settings", "data/buffer", "24"],
    says: "nobody reads buffer",
  },
  {
    rule: SET_VARIABLES_ARE_READ,
    what: "a misspelt variable of the SDK",
    change: setting("AWS_XRAY_TRACE_NAME", "Web"),
    says: "nothing reads AWS_XRAY_TRACE_NAME",
  },
  {
    rule: SET_VARIABLES_ARE_READ,
    what: "a variable of another service",
    change: setting("USERMGMT_BIND", "0.0.0.0"),
    says: "nothing reads USERMGMT_BIND",
  },
  {
    rule: SET_VARIABLES_ARE_READ,
    what: "an image of which it is not known what it reads",
    change: inWeb(`${CONTAINER}/image`, "busybox:1.37.0"),
    says: "busybox:1.37.0 reads is not in",
  },
  {
    rule: VARIABLES_ARE_SET_ONCE,
    what: "a variable that is set twice",
    change: setting("AWS_XRAY_DAEMON_ADDRESS", "xray-service.default:2000"),
    says: "AWS_XRAY_DAEMON_ADDRESS is set twice",
  },
  {
    rule: VARIABLES_ARE_SET_ONCE,
    what: "a variable that names a later one",
    change: setting("NOTIFICATION_BIND", "$(AWS_MAIL_SERVER_HOST)"),
    says: "$(AWS_MAIL_SERVER_HOST) is not set before",
  },
  {
    rule: SERVICES_ACCEPT_THEIR_ENVIRONMENT,
    what: "a value that would stop the start",
    change: setting("APP_VERSION", "v3"),
    says: "APP_VERSION",
  },
  {
    rule: SERVICES_ACCEPT_THEIR_ENVIRONMENT,
    what: "a daemon address without a port",
    change: daemonAddress("xray-service.default"),
    says: "AWS_XRAY_DAEMON_ADDRESS",
  },
  {
    rule: SERVICES_LISTEN_WHERE_THEIR_PORTS_SAY,
    what: "a service that only its own pod can reach",
    change: setting("NOTIFICATION_BIND", "127.0.0.1"),
    says: "listens at 127.0.0.1 only",
  },
  {
    rule: SERVICES_LISTEN_WHERE_THEIR_PORTS_SAY,
    what: "a declared port that the service does not listen at",
    change: inWeb(`${CONTAINER}/ports/0/containerPort`, 8095),
    says: "listens at 8096, which is not among its ports",
  },
];
