"""Reports for people: an article with its marks and claims, to read, print and send."""
