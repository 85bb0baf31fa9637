"""The same flow over many articles: here on the processes of one machine."""

from detente.runners.local import code_in_processes

__all__ = ["code_in_processes"]
