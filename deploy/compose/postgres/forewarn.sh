#!/bin/sh
# Runs once, when the database is made: `forewarn` owns its database and is no superuser.
set -eu
psql --no-psqlrc --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" \
    --set password="$FOREWARN_DATABASE_PASSWORD" <<'SQL'
CREATE ROLE forewarn LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION PASSWORD :'password';
CREATE DATABASE forewarn OWNER forewarn;
REVOKE ALL ON DATABASE forewarn FROM PUBLIC;
SQL
