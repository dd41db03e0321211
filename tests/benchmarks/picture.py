"""A bar chart as SVG, without a plotting library."""

from __future__ import annotations

from collections.abc import Mapping

_WIDTH, _BAR, _GAP, _LEFT = 640, 26, 14, 150


def bars(values: Mapping[str, float]) -> str:
    """Horizontal bars of what each tool does in a second, the first as 1; the scan is off the scale and left out."""
    shown = {name: value for name, value in values.items() if name != "scan"}
    first = next(iter(shown.values()))
    scale = (_WIDTH - _LEFT - 90) / max(shown.values())
    rows = []
    for row, (name, value) in enumerate(shown.items()):
        top = _GAP + row * (_BAR + _GAP)
        colour = "#2f6f9f" if row == 0 else "#a9b4bd"
        rows.append(
            f'<text x="{_LEFT - 10}" y="{top + 18}" text-anchor="end">{name}</text>'
            f'<rect x="{_LEFT}" y="{top}" width="{value * scale:.0f}" height="{_BAR}" fill="{colour}"/>'
            f'<text x="{_LEFT + value * scale + 8:.0f}" y="{top + 18}">{value / first:.2f}</text>'
        )
    height = _GAP + len(shown) * (_BAR + _GAP)
    body = "\n".join(rows)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" font-family="sans-serif" '
        f'font-size="14" fill="#333">\n<title>Articles a second, quotattr = 1</title>\n{body}\n</svg>\n'
    )
