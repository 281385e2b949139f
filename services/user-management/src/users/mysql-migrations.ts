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

const LOCK_TIMEOUT_SECONDS = 30;

/** Brings the schema up to date. Replicas that start together wait for each other. */
export async function migrate(pool: Pool): Promise<void> {
  const connection = await pool.getConnection();
  try {
    await lock(connection);
    await runMigrations(connection);
    await connection.query("DO RELEASE_LOCK(CONCAT('usermgmt.', LEFT(DATABASE(), 50)))");
    connection.release();
  } catch (error) {
    // Closing the connection is what frees the lock for certain.
    connection.destroy();
    throw error;
  }
}

/** GET_LOCK's names are the server's, hence the database in it, and 64 characters at most. */
async function lock(connection: PoolConnection): Promise<void> {
  const [rows] = await connection.query<RowDataPacket[]>(
    "SELECT GET_LOCK(CONCAT('usermgmt.', LEFT(DATABASE(), 50)), ?) AS locked",
    [LOCK_TIMEOUT_SECONDS],
  );
  if (rows[0]?.locked !== 1) throw new Error("another replica has been migrating the database for too long");
}

async function runMigrations(connection: PoolConnection): Promise<void> {
  await connection.query("CREATE TABLE IF NOT EXISTS schema_migrations (version INT NOT NULL PRIMARY KEY)");
  const [rows] = await connection.query<RowDataPacket[]>("SELECT version FROM schema_migrations");
  const done = new Set(rows.map((row) => Number(row.version)));
  for (const [index, statement] of MIGRATIONS.entries()) {
    if (done.has(index + 1)) continue;
    await connection.query(statement);
    await connection.query("INSERT INTO schema_migrations (version) VALUES (?)", [index + 1]);
  }
  await refuseForeignTable(connection);
}

/** Somebody else's `users` (the course's own service made one) would otherwise fail at every request. */
async function refuseForeignTable(connection: PoolConnection): Promise<void> {
  try {
    await connection.query("SELECT username, email, password_hash FROM users LIMIT 0");
  } catch (cause) {
    throw new Error("its table `users` was not made by this service: set DB_NAME to another database", {
      cause,
    });
  }
}
