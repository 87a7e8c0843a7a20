#!/usr/bin/env python3
"""What grouping a long stream of reports costs: processor time, candidates and memory by how many came before.
usage: stories.py BUILD READINGS.jsonl [REPORTS] [-o PLOT.svg]     BUILD as build/release; READINGS as `riwaya read --format jsonl` writes them
The program: cmake --build --preset release --target stories_speed (bench/stories_speed.cc says how the stream is made).
Prints a table; times are of the processor, a quarter of a day of the stream at a time."""
import argparse, pathlib, subprocess, sys

SHOWN = [('us_a_report', 'microseconds a report', '#1f4e79'), ('candidates_a_report', 'candidates a report', '#b45f06'), ('mib', 'MiB held', '#38761d')]


def plot(rows):
    """One panel for each of what is shown, over the reports that came before."""
    width, height, gap, left = 720, 130, 46, 60
    most_x = max(r['reports'] for r in rows)
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {len(SHOWN) * (height + gap) + 10}" font-family="sans-serif" font-size="12">']
    for k, (key, title, colour) in enumerate(SHOWN):
        top = 20 + k * (height + gap)
        most = max(r[key] for r in rows) * 1.1 or 1
        x = lambda v: left + (width - left - 20) * v / most_x
        y = lambda v: top + height * (1 - v / most)
        points = ' '.join(f'{x(r["reports"]):.1f},{y(r[key]):.1f}' for r in rows)
        out += [f'<text x="{left}" y="{top - 6}" fill="{colour}">{title}</text>',
                f'<path d="M{left} {top}V{top + height}H{width - 20}" fill="none" stroke="#888"/>',
                f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="1.5"/>']
        out += [f'<text x="{left - 6}" y="{y(v) + 4:.1f}" text-anchor="end">{v:.0f}</text>' for v in (0, most / 2.2, most / 1.1)]
        out += [f'<text x="{x(v):.1f}" y="{top + height + 15}" text-anchor="middle">{v / 1000:.0f} k</text>' for v in (0, most_x / 2, most_x)]
    return '\n'.join([*out, '</svg>']) + '\n'


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument('build', type=pathlib.Path)
    options.add_argument('readings', type=pathlib.Path)
    options.add_argument('reports', type=int, nargs='?', default=100_000)
    options.add_argument('-o', '--output', type=pathlib.Path)
    chosen = options.parse_args()
    program = [str(chosen.build / 'stories_speed'), str(chosen.build / 'share/riwaya'), str(chosen.reports), str(max(1000, chosen.reports // 50))]
    with chosen.readings.open('rb') as readings:
        done = subprocess.run(program, stdin=readings, capture_output=True, check=False)
    if done.returncode:
        sys.exit(f'{program[0]}: {done.stderr.decode()}')
    lines = done.stdout.decode().splitlines()
    rows = [dict(zip(lines[0].split('\t'), map(float, line.split('\t')))) for line in lines[1:]]
    print('\n'.join(lines))
    if chosen.output:
        chosen.output.write_text(plot(rows), 'utf-8')


if __name__ == '__main__':
    main()
