import type { ServiceNode } from "@xray-lab/traces";
import type { ReactElement } from "react";
import { Link } from "wouter";
import { Badge } from "../design/badge.tsx";
import { Panel } from "../design/panel.tsx";
import { ErrorState, LoadingState } from "../design/states.tsx";
import { useWords } from "../words/language.ts";
import { calleesOf, inCallOrder } from "./call-order.ts";
import type { Insight } from "./insight.ts";
import classes from "./insights.module.css";
import { useImpact } from "./use-insight.ts";
import { useInsightLinks } from "./use-insight-links.ts";
import { words } from "./words.ts";

/** The services in the failed requests, each with a link to its node on the map. */
export function ImpactPanel({ insight }: { readonly insight: Insight }): ReactElement {
  const text = useWords(words);
  const { data: services, error } = useImpact(insight);
  return (
    <Panel title={text.impact}>
      {error !== null && <ErrorState error={error} />}
      {services === undefined && error === null && <LoadingState />}
      {services !== undefined && (
        <>
          <p>{services.length === 0 ? text.noImpact : text.impactAbout}</p>
          <ol className={classes["impact"]}>
            {inCallOrder(services).map((service) => (
              <ImpactedService key={service.reference} {...{ service, services, insight }} />
            ))}
          </ol>
        </>
      )}
    </Panel>
  );
}

interface ImpactedServiceProps {
  readonly service: ServiceNode;
  readonly services: readonly ServiceNode[];
  readonly insight: Insight;
}

function ImpactedService({ service, services, insight }: ImpactedServiceProps): ReactElement {
  const text = useWords(words);
  const links = useInsightLinks(insight);
  const { name, type, client } = service;
  const callees = calleesOf(service, services);
  const isCause = name === insight.rootCause.name && type === insight.rootCause.type;
  return (
    <li>
      <Link href={links.node(service)} aria-label={text.onMap(name)}>
        {name}
      </Link>
      {type !== undefined && <span className={classes["type"]}>{client ? text.client : type}</span>}
      {isCause && <Badge outcome="fault">{text.rootCause}</Badge>}
      {callees.length > 0 && <span className={classes["calls"]}>{text.calls(callees.join(", "))}</span>}
    </li>
  );
}
