"""The brief: the matters in dispute, each with the words of all sides, as one hands it to a commission."""
