"""The command line: arguments → settings → call → exit code; nothing else."""
