# Running things at the same time.
