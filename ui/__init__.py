"""Drawing code: it shows what the assistant returns and decides nothing."""
