"""`python -m alteram`: the command line, where its script is not at hand."""

from alteram.cli.start import main

if __name__ == "__main__":
    main()
