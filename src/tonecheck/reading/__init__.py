"""What a reader makes of a page: what comes next, labels, pictures' texts, other guides. Kinds share it."""
