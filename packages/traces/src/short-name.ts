/**
 * The part of a queue's URL or of an ARN that people know it by. Every other name is short already.
 *
 * @example
 * shortName("https://sqs.us-east-1.amazonaws.com/123456789012/orders") // "orders"
 * shortName("arn:aws:sns:us-east-1:123456789012:news") // "news"
 * shortName("users") // "users"
 */
export function shortName(name: string): string {
  if (name.startsWith("arn:")) return name.split(":").slice(5).join(":") || name;
  if (!name.startsWith("https://") && !name.startsWith("http://")) return name;
  return name.slice(name.lastIndexOf("/") + 1) || name;
}
