"""What two claims share and where they differ: quantities, times, entities, polarity, words."""
