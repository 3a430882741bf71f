"""Adds the command ``connectors`` to VDK. The native program ``vdk-connectors`` does the work."""
