"""Write the kept outputs anew: ``python -m tests.golden``."""

from tests.golden.outputs import OUTPUTS


def main() -> None:
    """Accept today's outputs."""
    for path, make in OUTPUTS.items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(make(), encoding="utf-8")
        print(path)


if __name__ == "__main__":
    main()
