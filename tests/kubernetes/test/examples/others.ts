import { AUTOSCALERS_HAVE_A_TARGET } from "../../rules/autoscaling.ts";
import { POLICIES_ARE_FOR_SOMEBODY } from "../../rules/network-policies.ts";
import { POLICIES_LET_CALLS_THROUGH } from "../../rules/ways.ts";
import { CONTAINER, type Example, inWeb } from "./example.ts";

export const OTHERS: readonly Example[] = [
  {
    rule: AUTOSCALERS_HAVE_A_TARGET,
    what: "an autoscaler of nothing",
    change: ["HorizontalPodAutoscaler web", "spec/scaleTargetRef/name", "wep"],
    says: "Deployment wep is not there",
  },
  {
    rule: AUTOSCALERS_HAVE_A_TARGET,
    what: "a target that sets its replicas with every apply",
    change: inWeb("spec/replicas", 2),
    says: "sets replicas itself",
  },
  {
    rule: AUTOSCALERS_HAVE_A_TARGET,
    what: "a measure of what is not requested",
    change: inWeb(`${CONTAINER}/resources/requests/cpu`, undefined),
    says: "web requests no cpu",
  },
  {
    rule: POLICIES_ARE_FOR_SOMEBODY,
    what: "a policy for no pod",
    change: ["NetworkPolicy daemon", "spec/podSelector/matchLabels/app", "deamon"],
    says: "NetworkPolicy daemon is for no pod",
  },
  {
    rule: POLICIES_ARE_FOR_SOMEBODY,
    what: "a policy that lets in a pod that is not there",
    change: ["NetworkPolicy daemon", "spec/ingress/0/from/0/podSelector/matchLabels/app", "wep"],
    says: '{"matchLabels":{"app":"wep"}} is no pod',
  },
  {
    rule: POLICIES_ARE_FOR_SOMEBODY,
    what: "a policy for a port that the pods do not have",
    change: ["NetworkPolicy daemon", "spec/ingress/0/ports/0/port", 2001],
    says: "DaemonSet daemon has no port 2001/UDP",
  },
  {
    rule: POLICIES_LET_CALLS_THROUGH,
    what: "a policy that lets segments in and the questions for sampling rules not",
    change: ["NetworkPolicy daemon", "spec/ingress/0/ports/1/port", 2001],
    says: "ingress: Deployment web may not call DaemonSet daemon at 2000/TCP",
  },
  {
    rule: POLICIES_LET_CALLS_THROUGH,
    what: "a policy that lets nothing out",
    change: ["NetworkPolicy daemon", "spec/policyTypes", ["Ingress", "Egress"]],
    says: "egress: DaemonSet daemon may not call Deployment web at 8096/TCP",
  },
];
