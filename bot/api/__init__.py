"""The HTTP API for machines: all that staff can do, with API tokens, and the public ClaimReview feed."""
