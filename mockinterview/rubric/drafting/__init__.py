"""Drafts of key points and descriptors: proposals that count for nothing until their author accepts them."""
