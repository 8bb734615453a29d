"""One module for each command; the module's name is the command's."""
