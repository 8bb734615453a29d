"""Run tonecheck inside other programs. Each integration needs its own extra, and nothing else imports it."""
