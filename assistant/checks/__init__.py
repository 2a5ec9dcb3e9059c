"""The parts of the checker of quoted figures; `assistant.checking` is its door."""
