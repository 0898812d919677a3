"""What is kept: sessions, grades, replies of models and rubrics, in one SQLite file."""
