"""`python -m whitelist`: the command line, for environments without scripts on the path."""

from whitelist.cli import main

if __name__ == "__main__":
    main(prog_name="whitelist")
