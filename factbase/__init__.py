"""The curated facts and the record of what people did. Knows no chat and no vectors."""
