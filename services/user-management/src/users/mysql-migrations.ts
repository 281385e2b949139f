import type { Pool, PoolConnection, RowDataPacket } from "mysql2/promise";

/**
 * In order, each run once. MySQL commits every DDL statement by itself, so a crash can come between a migration and the
 * row that records it: write each so that it can run twice.
 *
 * The two columns that are compared without regard to case are ASCII, as the API's validation is: a utf8mb4 collation
 * that ignores case would also take "e" for "é", which SQLite's NOCASE does not.
 */
const MIGRATIONS: readonly string[] = [
  `CREATE TABLE IF NOT EXISTS users (
    username VARCHAR(20) CHARACTER SET ascii COLLATE ascii_general_ci NOT NULL,
    email VARCHAR(254) CHARACTER SET ascii COLLATE ascii_general_ci NOT NULL,
    role VARCHAR(50) NOT NULL,
    enabled BOOLEAN NOT NULL,
    firstname VARCHAR(20) NOT NULL,
    lastname VARCHAR(20) NOT NULL,
    password_hash VARCHAR(255) NOT NULL,
    PRIMARY KEY (username),
    UNIQUE KEY users_email (email)
  ) ENGINE = InnoDB CHARACTER SET utf8mb4`,
];

// The names of GET_LOCK belong to the server, so this one has the database in it. They may have 64 characters.
const LOCK = "CONCAT('usermgmt.', LEFT(DATABASE(), 50))";
const LOCK_TIMEOUT_SECONDS = 30;

/** Brings the schema up to date. Replicas that start together wait for each other. */
export async function migrate(pool: Pool): Promise<void> {
  const connection = await pool.getConnection();
  try {
    const [[answer]] = await connection.query<RowDataPacket[]>(
      `SELECT GET_LOCK(${LOCK}, ${LOCK_TIMEOUT_SECONDS}) AS locked`,
    );
    if (answer?.locked !== 1) throw new Error("another replica has been migrating the database for too long");
    await runMigrations(connection);
    await refuseForeignTable(connection);
    await connection.query(`DO RELEASE_LOCK(${LOCK})`);
    connection.release();
  } catch (error) {
    // This also frees the lock.
    connection.destroy();
    throw error;
  }
}

async function runMigrations(connection: PoolConnection): Promise<void> {
  await connection.query("CREATE TABLE IF NOT EXISTS schema_migrations (version INT NOT NULL PRIMARY KEY)");
  const [rows] = await connection.query<RowDataPacket[]>("SELECT version FROM schema_migrations");
  for (const [index, statement] of MIGRATIONS.entries()) {
    if (rows.some(({ version }) => version === index + 1)) continue;
    await connection.query(statement);
    await connection.query("INSERT INTO schema_migrations (version) VALUES (?)", [index + 1]);
  }
}

/** The course's own service has another table of this name. With it, every request would fail. */
async function refuseForeignTable(connection: PoolConnection): Promise<void> {
  try {
    await connection.query("SELECT username, email, password_hash FROM users LIMIT 0");
  } catch (cause) {
    const message = "its table `users` was not made by this service: set DB_NAME to another database";
    throw new Error(message, { cause });
  }
}
