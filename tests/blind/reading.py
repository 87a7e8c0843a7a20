"""What the scorers of this folder share: their arguments, and the readings of documents by the program."""
import json
import subprocess
import sys


def arguments():
    """The program, the rows of the file, and whether to show each fault."""
    program, path = [a for a in sys.argv[1:] if not a.startswith('--')]
    rows = [json.loads(line) for line in open(path, encoding='utf-8') if line.strip()]
    return program, rows, '--show' in sys.argv


def read(program, documents):
    """A reading for each document, in their order."""
    feed = ''.join(json.dumps(d, ensure_ascii=False) + '\n' for d in documents)
    run = subprocess.run([program, 'read', '--format', 'jsonl', '-'], input=feed.encode(), stdout=subprocess.PIPE)
    if run.returncode != 0:
        sys.exit(f'{program} read ended with {run.returncode}')
    readings = [json.loads(line) for line in run.stdout.decode().splitlines()]
    if [r['id'] for r in readings] != [d['id'] for d in documents]:
        sys.exit('the readings do not come one for one in the order of the documents')
    for document, reading in zip(documents, readings):
        if reading['article']['text'] != document['text']:
            sys.exit('the program changed a plain text: spans cannot be compared')
    return readings
