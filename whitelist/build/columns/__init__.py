"""The sources of a build, once their columns are clear: prepared, fixed and checked."""
