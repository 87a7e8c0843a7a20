"""Speed of telling copies, alone: prints, candidates, decisions. usage: origins.py BUILD DOCUMENTS.jsonl[.gz] [PASSES]

BUILD is a build folder with copies_speed (cmake --build --preset release --target copies_speed). Prints documents a second on
one core by processor time, the best of PASSES (other work on the machine only slows): whole, from text in memory, and
without cutting words. Then streams of 1, 2, 5, 10 … times the documents, with other words each time, over as many weeks: cost, candidates
and memory of a report as the stream grows."""
import gzip, pathlib, subprocess, sys


def measured(tool, data, passes, times=1, days=1):
    root = pathlib.Path(__file__).resolve().parent.parent
    out = subprocess.run([tool, root, str(passes), str(times), str(days)], input=data, capture_output=True, check=True).stdout.decode()
    return [[float(x) for x in line.split('\t')] for line in out.splitlines()]


def main():
    build, path, passes = sys.argv[1], sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 5
    tool = pathlib.Path(build) / 'copies_speed'
    data = (gzip.open if path.endswith('.gz') else open)(path, 'rb').read()
    rows = measured(tool, data, passes)
    n = rows[0][0]
    best = [min(column) for column in list(zip(*rows))[1:4]]
    print(f'{n:.0f} documents: {n / sum(best):,.0f} a second with words cut, {n / (best[1] + best[2]):,.0f} without; '
          f'microseconds a document: {best[0] / n * 1e6:.1f} print, {best[1] / n * 1e6:.1f} copies, {best[2] / n * 1e6:.1f} origins')
    print('reports\tmicroseconds a report (without prints)\tcompared a report\treports in memory\tbytes a report in memory')
    for times in (1, 2, 5, 10, 20, 50, 100):
        all_, _, find, group, candidates, kept, memory = measured(tool, data, 1, times, 7 * times)[0]
        print(f'{all_:.0f}\t{(find + group) / all_ * 1e6:.1f}\t{candidates / all_:.2f}\t{kept:.0f}\t{memory / kept:.0f}', flush=True)


main()
