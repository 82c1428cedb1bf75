"""What every report tells of an article, whatever it looks like: plain values, and how they are made of sets."""
