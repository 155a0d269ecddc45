"""What a model says to many samples: answers, what is searched in them, a map."""
