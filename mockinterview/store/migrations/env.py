"""Alembic's environment: it uses the connection it is handed, so that the store's PRAGMAs and its lock hold."""

from alembic import context

from mockinterview.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
