"""What is wrong, or may be wrong, with the items of banks: found by rules, in a fixed order, with a suggestion each."""
