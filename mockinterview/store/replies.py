"""Replies of models, kept under the hash of what was asked, so that nothing is paid for twice."""

from mockinterview.errors import DamagedRecord
from mockinterview.messages import N_
from mockinterview.store.database import Database
from mockinterview.store.tables import replies

__all__ = ["StoredReplies"]


class StoredReplies:
    """Implements ``grading.judges.replies.Replies``. Raises ``StoreError`` for faults of the database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, request_key: str) -> str | None:
        """Return the reply stored under the key, or None."""
        reply = self._database.look_up("SELECT reply FROM replies WHERE request_key = :key", request_key)
        try:
            return None if reply is None else str(reply, "utf-8", "surrogatepass")
        except UnicodeDecodeError as error:  # a page was overwritten whose links still hold
            raise DamagedRecord(
                N_("The database {path} is damaged."),
                N_("Restore a copy of it, or choose another file."),
                path=self._database.place,
            ) from error

    async def put(self, request_key: str, reply: str) -> None:
        """Keep a reply; the first one under a key stays. It is safe when this returns."""
        self.keep(request_key, reply)

    def keep(self, request_key: str, reply: str) -> None:
        """Keep a reply, as :meth:`put` does, where nothing is awaited."""
        values = {"request_key": request_key, "reply": reply.encode("utf-8", "surrogatepass")}
        row = self._database.insert(replies).values(values).on_conflict_do_nothing()
        self._database.writing(lambda connection: connection.execute(row).close())
