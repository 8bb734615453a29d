"""What tests share: the command line in this process, real processes with a time limit, time limits."""
