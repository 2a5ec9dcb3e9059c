"""Everything the loaded trials support: printed figures and what follows from them."""
