"""Files of any supported kind become trial folders, and trial folders become the index."""
