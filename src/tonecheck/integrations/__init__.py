"""Run tonecheck inside other programs. Nothing else imports these modules.

What needs packages of its own has an extra; a site builder is there already, since it is what imports its plugin.
"""
