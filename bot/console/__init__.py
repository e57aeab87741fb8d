"""The staff console: the pages in which a ministry's team keeps its facts."""
