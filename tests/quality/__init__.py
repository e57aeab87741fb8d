"""How well it does on public data and on its own samples, with the real models. Floors, not targets."""
