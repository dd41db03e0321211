"""``python -m quotattr``."""

from quotattr.cli import main

if __name__ == "__main__":
    main()
