/** The part of aws-xray-sdk-core that is used here. */
interface StockSdk {
  captureAsyncFunc<T>(name: string, work: (subsegment?: { close(error?: Error): void }) => T): T;
}

/** `captureAsyncFunc` as the stock SDK's README shows it: the caller closes the subsegment, also after an error. */
export function captureWithStockSdk<T>(sdk: StockSdk, name: string, work: () => Promise<T>): Promise<T> {
  return sdk.captureAsyncFunc(name, async (subsegment) => {
    try {
      const result = await work();
      subsegment?.close();
      return result;
    } catch (error) {
      subsegment?.close(error as Error);
      throw error;
    }
  });
}
