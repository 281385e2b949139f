import { Databases } from "./databases.ts";
import { openNotificationStandIn } from "./notification-stand-in.ts";

/** What user-management talks to. */
export class Surroundings implements AsyncDisposable {
  readonly databases: Databases;
  readonly notificationUrl: string;
  readonly #resources: AsyncDisposable;

  private constructor(databases: Databases, notificationUrl: string, resources: AsyncDisposable) {
    this.databases = databases;
    this.notificationUrl = notificationUrl;
    this.#resources = resources;
  }

  static async start(): Promise<Surroundings> {
    const resources = new AsyncDisposableStack();
    const databases = resources.use(await Databases.start());
    const { url } = resources.use(await openNotificationStandIn());
    return new Surroundings(databases, url, resources);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#resources[Symbol.asyncDispose]();
  }
}
