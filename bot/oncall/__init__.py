"""On call: the rota as people keep it, pages until somebody acknowledges, and the check that pages arrive."""
