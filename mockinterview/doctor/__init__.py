"""What can be wrong with settings, judge, database, files and terminal, and the remedy for each."""
