"""The unit tests that CTest knows, counted by their GoogleTest cases. usage: units.py [PROGRAM]"""
import json, os, pathlib, subprocess, tempfile
from concurrent.futures import ThreadPoolExecutor

from harness import Tally, main, run


def units(program):
    tally, build = Tally('units'), program.parent
    listed = subprocess.run(['ctest', '--test-dir', build, '--show-only=json-v1'], capture_output=True, text=True)
    tests = json.loads(listed.stdout)['tests'] if listed.returncode == 0 else []
    tally.check('there are unit tests', bool(tests), listed.stderr)
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(os.cpu_count()) as pool:
        def one(test):
            report = pathlib.Path(folder, test['name'] + '.json')
            return test['name'], run(test['command'] + [f'--gtest_output=json:{report}', '--gtest_brief=1'], timeout=600, cwd=build), report
        for name, ran, report in pool.map(one, tests):
            count_cases(tally, name, ran, report)
    return tally


def count_cases(tally, name, ran, report):
    """Every GoogleTest case is a case; a program that died is one more that failed."""
    failures = 0
    if report.exists():
        for suite in json.loads(report.read_text())['testsuites']:
            for case in suite['testsuite']:
                title = f"{name}: {case['classname']}.{case['name']}"
                if case.get('result') == 'SKIPPED':
                    tally.skip(title, 'skipped by the test')
                    continue
                problems = '\n'.join(f['failure'] for f in case.get('failures', []))
                failures += not tally.check(title, not problems, problems[:3000])
    if ran.status != 0 and not failures:
        tally.check(f'{name} ends well', False, f'status {ran.status}\n' + (ran.out + ran.err).decode('utf-8', 'replace')[-3000:])


if __name__ == '__main__':
    main(units)
