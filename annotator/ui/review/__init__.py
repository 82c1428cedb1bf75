"""The review: the queue of disputes over all articles, one of them open with a column for each reviewer."""
