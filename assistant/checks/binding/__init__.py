"""Gives every figure of a text its slots: outcome, side, subgroup, time and measure."""
