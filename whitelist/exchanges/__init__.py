"""What is known about exchanges: data files in, frozen objects out."""
