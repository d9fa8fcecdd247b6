"""`python -m alteram`: the command line, where its script is not at hand."""

from alteram.cli.main import main

if __name__ == "__main__":
    main()
