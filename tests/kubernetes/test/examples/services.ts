import { ADDRESSES_ARE_SERVED } from "../../rules/addresses.ts";
import { REFERENCES_LEAD_SOMEWHERE, VOLUMES_ARE_MOUNTED } from "../../rules/references.ts";
import * as services from "../../rules/services.ts";
import { CONTAINER, daemonAddress, type Example, inDaemon, inWeb, POD } from "./example.ts";

export const SERVICES: readonly Example[] = [
  {
    rule: services.SERVICES_HAVE_A_BACKEND,
    what: "a Service whose selector is misspelt",
    change: ["Service web", "spec/selector/app", "wep"],
    says: "Service web selects no pod",
  },
  {
    rule: services.SERVICES_HAVE_A_BACKEND,
    what: "a target port that the pods do not have",
    change: ["Service web", "spec/ports/0/targetPort", "https"],
    says: "no port https/TCP",
  },
  {
    rule: services.SERVICES_HAVE_A_BACKEND,
    what: "a target port of the other protocol",
    change: inDaemon(`${CONTAINER}/ports/0/protocol`, "TCP"),
    says: "no port xray-ingest/UDP",
  },
  {
    rule: services.INGRESSES_HAVE_A_SERVICE,
    what: "an Ingress in another namespace than its Service, as the course's",
    change: ["Ingress web", "metadata/namespace", "ns-ums"],
    says: "no Service web",
  },
  {
    rule: services.DAEMON_IS_REACHED_BY_BOTH_PROTOCOLS,
    what: "xray-service without TCP",
    change: ["Service xray-service", "spec/ports/1/port", 2001],
    says: "no port 2000/TCP",
  },
  {
    rule: ADDRESSES_ARE_SERVED,
    what: "a daemon address that no Service has",
    change: daemonAddress("xray-servise.default:2000"),
    says: "nobody is at xray-servise.default:2000/UDP",
  },
  {
    rule: ADDRESSES_ARE_SERVED,
    what: "a sidecar's address without the sidecar",
    change: daemonAddress("127.0.0.1:2000"),
    says: "nobody is at 127.0.0.1:2000/UDP",
  },
  {
    rule: ADDRESSES_ARE_SERVED,
    what: "an endpoint in a ConfigMap at a port that its Service does not have",
    change: ["ConfigMap settings", "data/cfg.yaml", 'Endpoint: "http://web.default:8000"'],
    says: "ConfigMap settings: nobody is at web.default:8000",
  },
  {
    rule: REFERENCES_LEAD_SOMEWHERE,
    what: "a ServiceAccount that is not there",
    change: inWeb(`${POD}/serviceAccountName`, "nobody"),
    says: "ServiceAccount nobody, which is not there",
  },
  {
    rule: REFERENCES_LEAD_SOMEWHERE,
    what: "an Ingress without a class",
    change: ["Ingress web", "spec/ingressClassName", undefined],
    says: "Ingress web names IngressClass (none)",
  },
  {
    rule: VOLUMES_ARE_MOUNTED,
    what: "a mount without its volume",
    change: inWeb(`${POD}/volumes/0/name`, "temp"),
    says: "has no volume tmp",
  },
];
