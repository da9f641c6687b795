"""Draws lines over a logarithmic axis into an SVG file: all that the plot of growth needs."""

import math
from dataclasses import dataclass

WIDTH, HEIGHT = 640, 360
LEFT, RIGHT, TOP, BOTTOM = 60, 20, 40, 50
# Told apart without colour too, by their marks.
LOOKS = [("#0b6e99", "●"), ("#c4572b", "▲"), ("#5b7f1d", "■"), ("#6b4f9e", "◆")]


@dataclass
class Line:
    """A name and its points."""

    name: str
    points: list


def step(most):
    """A round step that cuts the axis from 0 to `most` into four to ten parts."""
    power = 10 ** math.floor(math.log10(most))
    return next(s for s in (power / 10, power / 5, power / 4, power / 2, power) if most / s <= 10)


def draw(file, title, label, lines):
    """Writes the plot: the horizontal axis is logarithmic, the vertical one starts at 0."""
    least = min(x for line in lines for x, _ in line.points)
    widest = max(x for line in lines for x, _ in line.points)
    highest = max(y for line in lines for _, y in line.points)
    each = step(highest)
    top = math.ceil(highest / each) * each
    first, last = math.floor(math.log10(least)), math.ceil(math.log10(widest))

    def across(x):
        return LEFT + (math.log10(x) - first) / (last - first) * (WIDTH - LEFT - RIGHT)

    def up(y):
        return HEIGHT - BOTTOM - y / top * (HEIGHT - TOP - BOTTOM)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="12">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>',
        f'<text x="{LEFT}" y="22" font-size="14">{title}</text>',
    ]
    for number in range(round(top / each) + 1):
        y = up(number * each)
        parts.append(f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y:.1f}" y2="{y:.1f}" stroke="#ddd"/>')
        parts.append(f'<text x="{LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{number * each:,.0f}</text>')
    for power in range(first, last + 1):
        x = across(10**power)
        parts.append(f'<text x="{x:.1f}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle">{10**power:,}</text>')
    middle = (LEFT + WIDTH - RIGHT) / 2
    parts.append(f'<text x="{middle}" y="{HEIGHT - 10}" text-anchor="middle">{label}</text>')
    for number, line in enumerate(lines):
        colour, mark = LOOKS[number % len(LOOKS)]
        places = [(across(x), up(y)) for x, y in line.points]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
        parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        for x, y in places:
            parts.append(f'<text x="{x:.1f}" y="{y + 4:.1f}" text-anchor="middle" fill="{colour}">{mark}</text>')
        key = f"{mark} {line.name}"
        parts.append(f'<text x="{LEFT + 12}" y="{HEIGHT - BOTTOM - 12 - 16 * number}" fill="{colour}">{key}</text>')
    with open(file, "w", encoding="utf-8") as out:
        out.write("\n".join([*parts, "</svg>", ""]))
