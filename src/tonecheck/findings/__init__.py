"""Suppress findings, compare them with a baseline, fix them, and give them fingerprints that outlive moved lines."""
