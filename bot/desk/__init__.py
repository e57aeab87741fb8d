"""The front desk: what all chat platforms have in common."""
