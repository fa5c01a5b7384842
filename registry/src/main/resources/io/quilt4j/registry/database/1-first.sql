CREATE TABLE IF NOT EXISTS roles (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
);
CREATE TABLE IF NOT EXISTS users (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  email TEXT NOT NULL UNIQUE COLLATE NOCASE,
  password TEXT,
  is_admin INTEGER NOT NULL,
  is_active INTEGER NOT NULL,
  date_joined INTEGER NOT NULL,
  last_login INTEGER NOT NULL,
  role_id TEXT REFERENCES roles
);
CREATE TABLE IF NOT EXISTS user_extra_roles (
  user_id TEXT NOT NULL REFERENCES users ON DELETE CASCADE,
  role_id TEXT NOT NULL REFERENCES roles,
  PRIMARY KEY (user_id, role_id)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS api_keys (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users ON DELETE CASCADE,
  name TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  secret_hash BLOB NOT NULL UNIQUE,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  last_used_at INTEGER
);
CREATE INDEX IF NOT EXISTS api_keys_by_user ON api_keys (user_id, created_at, id);
CREATE INDEX IF NOT EXISTS api_keys_by_age ON api_keys (created_at, id);
CREATE INDEX IF NOT EXISTS api_keys_by_name ON api_keys (name, created_at, id);
CREATE INDEX IF NOT EXISTS api_keys_by_fingerprint ON api_keys (fingerprint, created_at, id);
CREATE TABLE IF NOT EXISTS tokens (
  hash BLOB PRIMARY KEY,
  kind TEXT NOT NULL,
  user_id TEXT NOT NULL REFERENCES users ON DELETE CASCADE,
  login TEXT NOT NULL,
  expires_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS tokens_by_login ON tokens (login);
CREATE INDEX IF NOT EXISTS tokens_by_user ON tokens (user_id);
CREATE INDEX IF NOT EXISTS tokens_by_expiry ON tokens (expires_at);
