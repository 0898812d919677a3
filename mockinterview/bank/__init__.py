"""Document to item bank: extraction, selection, import and export formats."""
