import type {
  ErrorRootCause,
  ErrorRootCauseEntity,
  FaultRootCause,
  ResponseTimeRootCause,
  ResponseTimeRootCauseEntity,
} from "@aws-sdk/client-xray";
import type { RootCause, RootCauseEntity, RootCauses, RootCauseService } from "@xray-lab/filter-expressions";
import type { RootCauses as ApiRootCauses } from "@xray-lab/traces";

type ApiRootCause = FaultRootCause | ErrorRootCause | ResponseTimeRootCause;
type ApiService = NonNullable<ApiRootCause["Services"]>[number];
type ApiEntity = ErrorRootCauseEntity & ResponseTimeRootCauseEntity;

/** Root causes as filter expressions look at them. The API's types leave every member optional. */
export function rootCauseFacts(causes: ApiRootCauses): RootCauses {
  return {
    fault: causes.FaultRootCauses.map(toRootCause),
    error: causes.ErrorRootCauses.map(toRootCause),
    responseTime: causes.ResponseTimeRootCauses.map(toRootCause),
  };
}

function toRootCause({ ClientImpacting = false, Services = [] }: ApiRootCause): RootCause {
  return { clientImpacting: ClientImpacting, services: Services.map(toService) };
}

function toService(service: ApiService): RootCauseService {
  const { Name = "", Names, Type, AccountId, Inferred = false, EntityPath = [] } = service;
  const id = { name: Name, names: Names, type: Type, accountId: AccountId };
  return { id, inferred: Inferred, entityPath: EntityPath.map(toEntity) };
}

function toEntity({ Name = "", Coverage, Remote, Exceptions = [] }: ApiEntity): RootCauseEntity {
  const exceptions = Exceptions.map((exception) => ({ name: exception.Name, message: exception.Message }));
  return { name: Name, coverage: Coverage, remote: Remote, exceptions };
}
