"""What is made of a debrief to be read elsewhere."""
