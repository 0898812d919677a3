"""From an answer to a grade: task, prompt, judge, verify, score, feedback."""
