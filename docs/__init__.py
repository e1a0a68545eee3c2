"""The documentation site: Markdown, ``hook.py`` for mkdocs, and ``generated/``, which makes pages from code."""
