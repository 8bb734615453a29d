"""How a reader perceives a page: what comes next, labels, texts of pictures, other guides. Several kinds use it."""
