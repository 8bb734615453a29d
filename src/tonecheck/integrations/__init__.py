"""tonecheck inside other programs; each needs its own extra, and nothing else imports it."""
