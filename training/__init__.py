"""How the act classifier is made: sentences of our own, their reading, training and export. Needs `requirements/train.txt`."""
