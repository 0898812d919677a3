"""What a judge proposes for an import: it gets into a bank only when somebody has accepted it."""
