import type { Pool, PoolConnection, RowDataPacket } from "mysql2/promise";

/**
 * Run in order, each once. MySQL commits each DDL statement at once, so the process can end after a migration and before the
 * row that records it. The migration then runs again: write it so that this does no harm.
 *
 * The two columns that are compared ignoring case are ASCII, as the API's validation is. A utf8mb4 collation that ignores
 * case would also treat "e" and "é" as equal. SQLite's NOCASE does not.
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

// Locks of GET_LOCK are per server, so the name contains the database. It may have at most 64 characters.
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
    // Closing the connection also releases the lock.
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

/** The service of the EKS course has another table `users`. With that one, every request here would fail. */
async function refuseForeignTable(connection: PoolConnection): Promise<void> {
  try {
    await connection.query("SELECT username, email, password_hash FROM users LIMIT 0");
  } catch (cause) {
    const message = "its table `users` was not made by this service: set DB_NAME to another database";
    throw new Error(message, { cause });
  }
}
