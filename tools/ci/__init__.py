"""What ``.ci/run`` does: measure the machine, then run the steps that have to pass before a change lands."""
