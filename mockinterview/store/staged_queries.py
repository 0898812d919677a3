"""What is asked of the rows of a run, in SQL."""

from sqlalchemy import Integer, text

from mockinterview.store.any_text import AnyText

__all__ = ["COUNTS", "ELSEWHERE", "FREE", "ORDER", "TWICE"]

ORDER = text(
    "WITH first AS ("
    "  SELECT item_key, MIN(number) AS number FROM batch_rows"
    "  WHERE run = :run AND grade_key IS NOT NULL GROUP BY grade_key, item_key"
    "), placed AS ("
    "  SELECT number, MIN(number) OVER (PARTITION BY item_key) AS item FROM first"
    "), ranked AS ("
    "  SELECT number, ROW_NUMBER() OVER (ORDER BY item, number) AS position FROM placed"
    ") UPDATE batch_rows SET position = ranked.position FROM ranked"
    " WHERE batch_rows.run = :run AND batch_rows.number = ranked.number"
)

# Still to be done is what has no grade yet, and no failure since the run began.
FREE = text(
    "SELECT r.position, r.number, r.item_key, r.grade_key, r.columns FROM batch_rows r"
    " LEFT JOIN batch_grades g ON g.grade_key = r.grade_key"
    " LEFT JOIN batch_leases l ON l.grade_key = r.grade_key"
    " LEFT JOIN batch_runs o ON o.id = l.run"
    " WHERE r.run = :run AND r.position > :after"
    " AND (g.status IS NULL OR (g.status <> 'graded' AND g.at < :started))"
    " AND (l.run IS NULL OR (l.run <> :run AND o.beat < :dead))"
    " ORDER BY r.position LIMIT :limit"
)

COUNTS = text(
    "SELECT COUNT(*) AS n, COUNT(*) FILTER (WHERE g.status = 'graded') AS graded,"
    " COUNT(*) FILTER (WHERE g.status IS NULL OR (g.status <> 'graded' AND g.at < :started)) AS open FROM batch_rows r"
    " LEFT JOIN batch_grades g ON g.grade_key = r.grade_key WHERE r.run = :run AND r.position IS NOT NULL"
)

ELSEWHERE = text(
    "SELECT EXISTS (SELECT 1 FROM batch_rows r"
    " LEFT JOIN batch_grades g ON g.grade_key = r.grade_key"
    " LEFT JOIN batch_leases l ON l.grade_key = r.grade_key"
    " WHERE r.run = :run AND r.position IS NOT NULL"
    " AND (g.status IS NULL OR (g.status <> 'graded' AND g.at < :started))"
    " AND (l.run IS NULL OR l.run <> :run))"
)

TWICE = text(
    "SELECT r.number, r.row_id, f.first FROM batch_rows r JOIN ("
    "  SELECT row_id, MIN(number) AS first FROM batch_rows WHERE run = :run AND row_id IS NOT NULL"
    "  GROUP BY row_id HAVING COUNT(*) > 1"
    ") f ON f.row_id = r.row_id WHERE r.run = :run AND r.number > f.first ORDER BY r.number"
).columns(number=Integer, row_id=AnyText, first=Integer)
