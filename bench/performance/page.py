"""docs/performance.md, made of the measurements alone."""

from growth import AXES, exponent
from measuring import median
from plan import plan
from row import spread

HEAD = """# Performance

What the certified work costs beside its floor on the same machine, and beside what others would use for it. This page is
written by `bench/run`, which measures every row in one go, ours and the peers' in turns:

    bench/run                     # all rows; a row that is finished is kept, so that an interrupted run goes on
    bench/run --rows all-z,high   # these rows, anew
    bench/run --smoke             # tiny sizes, to see that everything runs; writes no page

Times are medians over the repetitions, with the least and the largest in brackets; ratios are taken round by round. CPU
time is that of all threads together. A floor is what the machine would need for the operations and bytes of the work
alone, at the speed that its best product and its memory reached in the same run.
"""


def seconds(value):
    if value >= 100:
        return f"{value:.0f} s"
    if value >= 1:
        return f"{value:.3g} s"
    return f"{value * 1e3:.3g} ms" if value >= 1e-3 else f"{value * 1e6:.3g} µs"


def figure(value):
    return f"{value:.0f}" if value >= 100 else f"{value:.3g}"


def with_spread(values, word):
    if len(values) == 1 or min(values) == max(values):
        return word(median(values))
    return f"{word(median(values))} ({word(min(values))} to {word(max(values))})"


def table(head, rows):
    def line(cells):
        return "| " + " | ".join(str(cell).replace("|", "\\|") for cell in cells) + " |\n"

    return line(head) + line(["---"] * len(head)) + "".join(line(row) for row in rows)


def ratio_words(ratio):
    middle, least, most = ratio
    return figure(middle) if least == most else f"{figure(middle)} ({figure(least)} to {figure(most)})"


def judgement(row, measured):
    """(target in words, measured ratio, met or not)."""
    if row.target is None:
        return "", "", ""
    ratio = measured.ratios()[row.target.ratio]
    return row.target.words, ratio_words(ratio), "met" if row.target.met(ratio[0]) else "**missed**"


def summary(rows, results):
    lines = []
    for row in rows:
        if not row.target:
            continue
        words, ratio, met = row.target.words, "", "not measured"
        if row.name in results:
            words, ratio, met = judgement(row, results[row.name])
        lines.append((f"[{row.title}](#{anchor(row.title)})", words, ratio, met))
    return table(("row", "target", "measured", ""), lines)


def anchor(title):
    return "".join(c for c in title.lower().replace(" ", "-") if c.isalnum() or c in "-_")


def machine_part(machine):
    lines = [("processor", f"{machine['processor']}, {machine['cores']} cores, {machine['vectors']}"),
             ("memory", f"{machine['memory_gb']} GB"), ("system", machine["system"]),
             ("measured on", f"{machine['day']}, commit {machine['revision']}"),
             *((f"`{name}`", version) for name, version in machine["versions"].items())]
    return "## The machine\n\n" + table(("what", ""), lines)


def busy_part(machine, results):
    """A warning where the machine did something else too: a load above what the measurement itself makes."""
    highest = max((measured.load for measured in results.values()), default=0)
    if highest <= machine["cores"] + 1:
        return ""
    return (f"**The machine was busy with other work** (load average up to {highest:.1f} on {machine['cores']} cores). Times "
            "of the wall, distances to floors, and targets stated in seconds or floors say little then; ratios by CPU\n"
            "time say more. A run on a quiet machine is still to be made.\n")


def row_part(row, measured):
    text = f"## {row.title}\n\n<!-- row: {row.name} -->\n"
    if measured is None:
        return text + "Not measured on this machine.\n"
    if measured.curves:
        return text + growth_part(measured.curves)
    lines = [(f"**{measured.ours.what}**", with_spread(measured.ours.wall, seconds),
              with_spread(measured.ours.cpu, seconds), "", "", measured.ours.note)]
    for peer in measured.peers:
        lines.append((peer.what, with_spread(peer.wall, seconds), with_spread(peer.cpu, seconds),
                      ratio_words(spread(peer.wall, measured.ours.wall)),
                      ratio_words(spread(peer.cpu, measured.ours.cpu)), peer.note))
    floor = sum(part for _, part in measured.floor)
    if measured.floor:
        words = "; ".join(f"{what}: {seconds(part)}" for what, part in measured.floor)
        lines.append(("floor", seconds(floor), "", figure(floor / median(measured.ours.wall)), "", words))
    text += table(("work", "wall", "CPU", "against ours", "by CPU", "remark"), lines)
    if row.target:
        words, ratio, met = judgement(row, measured)
        text += f"\nTarget: {words}; measured {ratio}: {met}.\n"
    text += f"\nLoad average at the end: {measured.load:.1f}.\n"
    if floor:
        text += f"\nDistance to the floor: {figure(median(measured.ours.wall) / floor)} times by the wall.\n"
    for fact in measured.facts:
        text += f"\n{fact[0].upper()}{fact[1:]}.\n"
    if measured.stages:
        text += "\nWhere the time went in the last repetition (`--timing`, the wall's): "
        text += ", ".join(f"{name} {seconds(time)}" for name, time in measured.stages) + ".\n"
    return text


def growth_part(curves):
    text = "![Time against size](figures/performance-growth.png)\n\n"
    lines = [(AXES[axis], name, ", ".join(f"{seconds(t)} at {x}" for x, t in points), f"{exponent(points):.2f}")
             for axis, named in curves.items() for name, points in named.items()]
    text += table(("axis", "work", "times", "exponent of the last doubling"), lines)
    return text + "\n[SVG](figures/performance-growth.svg), [points](figures/performance-growth.csv)\n"


def page(rows, machine, results):
    """The whole text; `results` maps names of rows to what was measured."""
    parts = [HEAD, busy_part(machine, results), "## Targets\n\n" + summary(rows, results), machine_part(machine)]
    parts += [row_part(row, results.get(row.name)) for row in rows]
    parts.append(plan(machine, results))
    return "\n".join(part for part in parts if part)
