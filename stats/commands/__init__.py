"""The command line of the engine, made from the table of quantities."""
