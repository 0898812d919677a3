"""Which blocks of a document ask, which answer, and which do neither."""
