"""Reading markup: what the formats share, from the page builder to template tags."""
