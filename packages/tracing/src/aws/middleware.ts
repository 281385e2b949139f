/** The parts of the AWS SDK v3 that are used here. Its packages are no dependency of this one. */
export interface AwsParts {
  readonly config: { readonly region?: string | (() => Promise<string>) };
  readonly middlewareStack: {
    add(middleware: AwsMiddleware, options: { readonly name: string; readonly step: "build" }): void;
    remove(name: string): boolean;
  };
}

export type AwsMiddleware = (
  next: (args: AwsArguments) => Promise<AwsResult>,
  handler: { readonly clientName?: string; readonly commandName?: string },
) => (args: AwsArguments) => Promise<AwsResult>;

export interface AwsArguments {
  readonly input: object;
  readonly request?: { readonly headers?: Record<string, string> };
}

export interface AwsResult {
  readonly output?: { readonly $metadata?: AwsMetadata };
  readonly response?: { readonly headers?: Readonly<Record<string, string>> };
}

/** What the SDK says of a call. Absent members were not known, as after a broken connection. */
export interface AwsMetadata {
  readonly httpStatusCode?: number;
  readonly requestId?: string;
  readonly extendedRequestId?: string;
  readonly attempts?: number;
}
