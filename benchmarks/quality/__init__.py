"""Quality against outside data: each module reads a file that is not part of the project, and prints its figures."""
