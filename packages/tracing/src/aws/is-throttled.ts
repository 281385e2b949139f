/** Services name it differently, and some answer it with status 400. */
const NAMES =
  /throttl|toomanyrequests|limitexceeded|throughputexceeded|^(?:SlowDown|PriorRequestNotComplete|TransactionInProgressException)$/i;

/** Whether an error of an AWS service says that it was called too often: by its name, or by the mark of the AWS SDK. */
export function isThrottled(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { name, $retryable } = error as Error & { readonly $retryable?: { readonly throttling?: boolean } };
  return $retryable?.throttling === true || NAMES.test(name);
}
