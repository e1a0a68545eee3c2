"""WL6xx: rows together, and danger signs."""
