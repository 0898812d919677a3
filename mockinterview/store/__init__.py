"""The database: tables, migrations, repository."""
