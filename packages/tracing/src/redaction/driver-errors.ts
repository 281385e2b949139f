import { sqlWithoutValues } from "../mysql/without-values.ts";
import { type ErrorLike, errorsIn } from "./errors-inside.ts";
import { textOf } from "./text-of.ts";

/** Members by which errors of drivers are known: mysql2, mariadb, pg, postgres.js, Sequelize, Drizzle, nodemailer. */
interface DriverError extends ErrorLike {
  readonly code?: unknown;
  readonly sqlMessage?: unknown;
}

/** Codes of MySQL whose messages quote only names of the schema. These names help to correct the error, so they are kept. */
const QUOTES_NAMES_ONLY = new Set<unknown>(["ER_BAD_FIELD_ERROR", "ER_NO_SUCH_TABLE", "ER_BAD_DB_ERROR"]);

/** mysql2, better-sqlite3 and node:sqlite. */
const SQL_CODE = /^(?:ER_|SQLITE_|ERR_SQLITE)/;
/**
 * These put values in double quotes: SQLite, and PostgreSQL when a value or the syntax is wrong. In other errors of PostgreSQL
 * double quotes have names in them.
 *
 * @see https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
const DOUBLE_QUOTES_VALUES = /^(?:SQLITE_|ERR_SQLITE|22...$|42601$)/;

/** The end of a message of MySQL, which has no value in it. */
const PLACE = /(?: for key '[\w.$-]{1,130}'| at (?:line|row) \d+)$/;
/** Before its own words, knex writes the statement with the values in it. */
const STATEMENT = /^\s*(?:select|insert|update|delete|with|replace|merge|call)\b/i;
const MAIL_ADDRESS = /(?<![^\s<>()"',;:])[^\s<>()"',;:@]+@[^\s<>()"',;:]+/g;

/** What MySQL and MariaDB say most often with a value in it. Programs put these words into errors of their own. */
const DUPLICATE_ENTRY = /\bDuplicate entry '[\s\S]*' for key\b/;

/**
 * The message of an error without the values that a driver quotes in it, such as the e-mail address in "Duplicate entry
 * 'ada@example.com' for key 'users_email'", a piece of the statement, or the recipient whom a mail server refused. That is also
 * so where an error repeats the message of an error inside it. The error is not changed. The message of an error that is not
 * of a driver comes back as it is.
 */
export function messageWithoutValues(error: ErrorLike): string {
  // The errors inside come first: they are found by their whole message.
  return textWithoutValues(errorsIn(error).reduce(withoutValuesOf, ownMessageWithoutValues(error)));
}

/** The same for a text of which only the words are known. */
export function textWithoutValues(text: string): string {
  return text.includes("Duplicate entry") ? text.replace(DUPLICATE_ENTRY, "Duplicate entry ? for key") : text;
}

/** Addresses in the words of a mail server are those of recipients and senders. */
export function textWithoutAddresses(text: string): string {
  return text.replaceAll(MAIL_ADDRESS, "?");
}

function withoutValuesOf(shown: string, inner: ErrorLike): string {
  const { message } = inner;
  if (typeof message !== "string" || !shown.includes(message)) return shown;
  return message === "" ? shown : shown.replaceAll(message, () => ownMessageWithoutValues(inner));
}

function ownMessageWithoutValues(error: DriverError): string {
  const { code, message } = error;
  if (typeof message !== "string") return textOf(message);
  if ("responseCode" in error || "command" in error) return textWithoutAddresses(message);
  if ("params" in error) return message.replace(/\bparams: [\s\S]*/, "params: ?");
  if (!isSqlError(error) || QUOTES_NAMES_ONLY.has(code)) return message;
  const { statement, words } = partsOf(message, error);
  const quotes = DOUBLE_QUOTES_VALUES.test(String(code)) ? ["'", '"'] : ["'"];
  const shown = quotes.reduce(withoutQuoted, words);
  return statement === "" ? shown : `${sqlWithoutValues(statement)} - ${shown}`;
}

function isSqlError(error: DriverError): boolean {
  const isKnown = ["sqlMessage", "sqlState", "sql", "severity"].some((member) => member in error);
  return isKnown || SQL_CODE.test(String(error.code));
}

const SEPARATOR = " - ";

/** The statement that stands before the server's words, and these. */
function partsOf(
  message: string,
  { sqlMessage }: DriverError,
): {
  readonly statement: string;
  readonly words: string;
} {
  if (!STATEMENT.test(message)) return { statement: "", words: message };
  const known = typeof sqlMessage === "string" && message.endsWith(SEPARATOR + sqlMessage);
  const end = known ? message.length - sqlMessage.length - SEPARATOR.length : message.lastIndexOf(SEPARATOR);
  return end === -1
    ? { statement: message, words: "" }
    : { statement: message.slice(0, end), words: message.slice(end + SEPARATOR.length) };
}

/** A syntax error quotes the rest of the statement, and may be cut anywhere in it. */
const REST_OF_STATEMENT = /\bnear ['"]/;

/** Without all that stands between the first quote and the last: servers do not escape the quotes in a value. */
function withoutQuoted(text: string, quote: string): string {
  const place = PLACE.exec(text)?.[0] ?? "";
  const quoting = text.slice(0, text.length - place.length);
  const first = quoting.indexOf(quote);
  if (first === -1) return text;
  const last = quoting.lastIndexOf(quote);
  const isOpen = last === first || REST_OF_STATEMENT.test(quoting);
  return `${quoting.slice(0, first)}?${isOpen ? "" : quoting.slice(last + 1)}${place}`;
}
