import { sqlWithoutValues } from "../mysql/without-values.ts";

/** Members by which errors of drivers are known: mysql2, mariadb, pg, postgres.js, Sequelize, Drizzle, nodemailer. */
interface DriverError extends Error {
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

/**
 * The message of an error without the values that a driver quotes in it, such as the e-mail address in "Duplicate entry
 * 'ada@example.com' for key 'users_email'", a piece of the statement, or the recipient whom a mail server refused. The error
 * is not changed. The message of an error that is not of a driver comes back as it is.
 */
export function messageWithoutValues(error: Error): string {
  const { code, message } = error as DriverError;
  if (typeof message !== "string") return String(message);
  if ("responseCode" in error || "command" in error) return message.replaceAll(MAIL_ADDRESS, "?");
  if ("params" in error) return message.replace(/\bparams: [\s\S]*/, "params: ?");
  if (!isSqlError(error) || QUOTES_NAMES_ONLY.has(code)) return message;
  const { statement, words } = partsOf(error);
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
function partsOf({ message, sqlMessage }: DriverError): {
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
