"""The rules, one module each, offering ``RULE``. The module's docstring is the rule's manual."""
