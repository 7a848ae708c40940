"""Files come in: first what would happen, then that and nothing else."""
