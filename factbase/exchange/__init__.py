"""Facts into files and files into facts: JSON lines, spreadsheet tables, ClaimReview."""
