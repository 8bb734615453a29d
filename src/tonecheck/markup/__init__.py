"""Reading markup: what formats share, from the page builder to template tags."""
