"""What becomes of findings: suppressed, known before, fixed; and names for them that outlive moved lines."""
