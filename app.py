"""The Streamlit entry. It draws answers and decides nothing: see ui/shell.py."""

from ui.shell import draw

draw()
