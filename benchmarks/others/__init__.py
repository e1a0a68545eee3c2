"""Scripts that run in an environment of the other programs, without anything of ours around them."""
