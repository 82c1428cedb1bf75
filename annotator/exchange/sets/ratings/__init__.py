"""Claims with a rating, for the world: ClaimReview and AVeriTeC."""
