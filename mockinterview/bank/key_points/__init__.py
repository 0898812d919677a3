"""What an answer to a question is held against: the key points of its reference."""
