"""Grading on many machines: answers in Parquet are cut into chunks, and each chunk becomes a part of OUT.

Only ``worker`` and ``cluster`` know Ray; the others run, and are tested, without it.
"""
