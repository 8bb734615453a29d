"""Small sites made by chance and built by their real builders: each verdict of ours is compared with what they make."""
