"""`riwaya fetch` with feeds, sitemaps and files that are gone on with. Part of fetch.py."""
import gzip, json, os, signal, ssl, subprocess, time

from fetch_server import Site, chunked
from harness import difference, run


def lines(data):
    return [json.loads(line) for line in data.decode('utf-8').split('\n')[:-1]]


def ids(data):
    return [d['id'] for d in lines(data)]


def read(path):
    with open(path, 'rb') as f:
        return f.read()


def timeless(data):
    return [{k: v for k, v in d.items() if k != 'fetched'} for d in lines(data)]


def sitemap(kind, entries):
    one = 'url' if kind == 'urlset' else 'sitemap'
    body = ''.join(f'<{one}><loc>{url}</loc>' + (f'<lastmod>{date}</lastmod>' if date else '') + f'</{one}>' for url, date in entries)
    return f'<?xml version="1.0" encoding="UTF-8"?><{kind} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{body}</{kind}>'.encode()


def check_lists(fetch):
    with Site() as site, Site('127.0.0.2') as other:
        for i in range(6):
            site.page(f'/{i}', title=f'Report {i}')
        other.page('/o')
        site.rss('/feed', [(site.url('/1'), 'جسر جديد', 'Mon, 03 Mar 2025 10:00:00 GMT'), ('/2', 'Two', ''), (other.url('/o'), 'Other', 'Tue, 04 Mar 2025 10:00:00 GMT'), (site.url('/1#top'), 'Again', 'Mon, 03 Mar 2025 10:00:00 GMT')])
        ran = fetch(site.url('/feed'))
        got = lines(ran.out)
        fetch.check('a feed is replaced by its pages, each once', ran.status == 0 and [d['id'] for d in got] == [site.url('/1'), site.url('/2'), other.url('/o')], ran, ran.out)
        fetch.check('what the feed says of a page is kept', got and got[0].get('title') == 'جسر جديد' and got[0].get('published', '')[:10] == '2025-03-03' and
                    got[0].get('source') == 'The Ardale Observer' and got[0].get('list') == site.url('/feed'), got[:1])
        fetch.check('pages on other hosts are counted', b'1 on other hosts' in ran.err and other.asked('/robots.txt'), ran)
        ran = fetch(site.url('/feed'), '--since', '2025-03-04')
        fetch.check('--since leaves out what is dated before', ids(ran.out) == [site.url('/2'), other.url('/o')] and b'2 older' in ran.err, ran, ran.out)
        site.answers['/map.xml'] = (200, sitemap('urlset', [(site.url(f'/{i}'), f'2025-03-0{i + 1}') for i in range(6)]), [('Content-Type', 'text/xml')])
        ran = fetch(site.url('/map.xml'), '--most', '2')
        fetch.check('--most takes the newest, in the order of the list', ids(ran.out) == [site.url('/4'), site.url('/5')] and b'4 left out' in ran.err, ran, ran.out)
        site.answers['/a.xml.gz'] = (200, gzip.compress(sitemap('urlset', [(site.url('/0'), '')])), [('Content-Type', 'application/gzip')])
        site.answers['/index.xml'] = (200, sitemap('sitemapindex', [(site.url('/a.xml.gz'), ''), (site.url('/map.xml'), ''), (site.url('/gone.xml'), '')]), [('Content-Type', 'text/xml')])
        ran = fetch(site.url('/index.xml'), site.url('/feed'), '--most', '7')
        fetch.check('an index leads to its sitemaps, a packed one too', ids(ran.out) == [site.url(f'/{i}') for i in range(6)] + [other.url('/o')] and ran.status == 1 and b'/gone.xml' in ran.err, ran, ran.out)
        site.rss('/odd', [('file:///etc/passwd', 'File', ''), ('javascript:alert(1)', 'Script', ''), (site.url('/0').replace('//', '//a:b@'), 'Named', ''), ('', 'None', ''), (site.url('/0'), 'Page', '')])
        ran = fetch(site.url('/odd'))
        fetch.check('entries that are not fetched are told, and the rest is fetched', ids(ran.out) == [site.url('/0')] and ran.status == 1 and b'passwd' in ran.err and b'a:b' not in ran.err, ran)
        before = len(site.asked('/map.xml'))
        ran = fetch(site.url('/index.xml'), '--most', '1')
        fetch.check('at most what was asked for is fetched', ids(ran.out) == [site.url('/0')] and b'--most' in ran.err and len(site.asked('/map.xml')) <= before + 1, ran, ran.out)


def check_list_files(fetch):
    with Site() as site:
        for i in range(3):
            site.page(f'/{i}')
        site.rss('/feed', [(site.url('/1'), 'One', '')])
        opml = fetch.file('.opml')
        with open(opml, 'w') as f:
            f.write(f'<?xml version="1.0"?><opml version="2.0"><body><outline text="Ardale" xmlUrl="{site.url("/feed")}"/></body></opml>')
        ran = fetch(site.url('/0'), opml, site.url('/2'))
        fetch.check('an OPML file leads to the pages of its feeds, where it stands', ids(ran.out) == [site.url(f'/{i}') for i in range(3)], ran, ran.out)
        ran = fetch('-', stdin='\n'.join(map(site.url, ('/2', '/1', '/feed'))).encode() + b'\n')
        fetch.check('addresses a line come from standard input, lists among them', ids(ran.out) == [site.url('/2'), site.url('/1')] and ran.status == 0, ran, ran.out)
        text = fetch.file('.txt')
        with open(text, 'w') as f:
            f.write('Nine miners were injured.\n')
        ran = fetch(text, fetch.file('.none'), site.url('/0'))
        fetch.check('what is no list is told, and the rest is fetched', ran.status == 1 and ids(ran.out) == [site.url('/0')] and b'list of addresses' in ran.err and b'no such file' in ran.err, ran)


def check_memory(fetch):
    with Site() as site:
        site.conditional('/a', 'One.', '"1"')
        site.page('/plain')
        out = fetch.file()
        pages = site.url('/a'), site.url('/plain')
        fetch(*pages, '-o', out)
        first = read(out)
        ran = fetch(*pages, '-o', out)
        asked = site.asked('/a')[-1].headers
        fetch.check('a second run asks only for what has changed', ran.status == 0 and asked['If-None-Match'] == '"1"' and read(out) == first and b'2 unchanged' in ran.err, ran)
        site.conditional('/a', 'Two.', '"2"')
        ran = fetch(*pages, '-o', out)
        got = lines(read(out))
        fetch.check('a page that has changed is added', read(out).startswith(first) and len(got) == 3 and 'Two.' in got[2]['html'], ran)
        site.redirect('/old', '/a')
        state = fetch.file('.state')
        fetch(site.url('/old'), '--state', state)
        ran = fetch(site.url('/old'), '--state', state)
        fetch.check('a page behind a redirect is asked for in the same way', site.asked('/a')[-1].headers['If-None-Match'] == '"2"' and
                    site.asked('/old')[-1].headers['If-None-Match'] is None and b'1 unchanged' in ran.err, ran)
        state = fetch.file('.state')
        one, two = fetch(*pages, '--state', state), fetch(*pages, '--state', state)
        fetch.check('--state keeps it in a file of its own', len(lines(one.out)) == 2 and not two.out and two.status == 0 and b'2 unchanged' in two.err, one, two)
        os.remove(out)
        ran = fetch(*pages, '-o', out)
        fetch.check('without the file all is asked for, whatever stands beside it', len(lines(read(out))) == 2, ran)
        with open(state, 'w') as f:
            f.write('something else\n')
        ran = fetch(*pages, '--state', state)
        fetch.check('a file that is no state is not written over', ran.status == 3 and read(state) == b'something else\n', ran)


def stop_at(fetch, site, count, *args, signal=signal.SIGINT):
    """Starts a run and stops it when the server has been asked for `count` pages."""
    job = subprocess.Popen([fetch.program, 'fetch', '--allow-private', '--delay', '0', *args], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                           env={**os.environ, 'http_proxy': '', 'all_proxy': ''})
    for _ in range(2000):
        if len(site.log) > count:
            break
        time.sleep(0.005)
    job.send_signal(signal)
    return job, job.communicate(timeout=20)[1]


def check_stopped(fetch):
    with Site() as site:
        for i in range(40):
            page = (200, b'<title>Report</title><p>Report %d.' % i, [('Content-Type', 'text/html')])
            site.answers[f'/{i}'] = lambda h, page=page: (time.sleep(0.01), h.reply(*page))
        site.redirect('/moved', '/3')
        site.rss('/feed', [(site.url(f'/{i}'), f'Report {i}', '') for i in range(20)])
        names = (site.url('/moved'), site.url('/feed'), *(site.url(f'/{i}') for i in range(20, 40)))
        whole, part = fetch.file(), fetch.file()
        ran = fetch(*names, '-o', whole)
        expected = timeless(read(whole))
        fetch.check('an undisturbed run gives all', ran.status == 0 and len(expected) == 40, ran)
        site.log.clear()
        job, err = stop_at(fetch, site, 15, *names, '-o', part)
        kept = timeless(read(part))
        fetch.check('Ctrl-C ends with 130 and says what is left', job.returncode == 130 and b'stopped' in err and b'left' in err, job.returncode, err)
        fetch.check('what was done when Ctrl-C came is kept', 5 < len(kept) < 40 and kept == expected[:len(kept)], len(kept))
        with open(part, 'ab') as f:
            f.write(read(whole)[:70])
        site.log.clear()
        ran = fetch(*names, '-o', part, '--resume')
        fetch.check('--resume goes on behind a torn line', ran.status == 0 and timeless(read(part)) == expected, ran, difference(read(whole), read(part), 'file'))
        fetch.check('and asks for nothing again that is there', not {d['id'] for d in kept} & {site.url(p) for p in site.paths()}, site.paths())
        ran = fetch(*names, '-o', part, '--resume')
        fetch.check('--resume of a finished run changes nothing', ran.status == 0 and timeless(read(part)) == expected and b'held already' in ran.err, ran)


def check_killed(fetch):
    """What a crash leaves is gone on with, in both forms."""
    with Site() as site:
        for i in range(30):
            page = (200, b'<title>Report</title><p>Report %d.' % i, [('Content-Type', 'text/html')])
            site.answers[f'/{i}'] = lambda h, page=page: (time.sleep(0.01), h.reply(*page))
        site.redirect('/moved', '/3')
        names = (site.url('/moved'), *(site.url(f'/{i}') for i in range(30) if i != 3))
        for ending in ('.jsonl', '.warc.gz'):
            out = fetch.file(ending)
            site.log.clear()
            stop_at(fetch, site, 12, *names, '-o', out, signal=signal.SIGKILL)
            with open(out, 'r+b') as f:
                f.truncate(os.path.getsize(out) - 20)
            site.log.clear()
            ran = fetch(*names, '-o', out, '--resume')
            got = run([fetch.program, 'read', '--format', 'jsonl', '--layers', 'article', out])
            urls = [json.loads(line)['article']['url'] for line in got.out.splitlines()]
            fetch.check(f'what a crash left of {ending} is gone on with', ran.status == 0 and urls == [site.url(f'/{i}') for i in (3, *range(3), *range(4, 30))] and
                        len(site.log) < 30, ran, got, urls, site.paths())
            site.log.clear()
            ran = fetch(*names, '-o', out, '--resume')
            # Where an address led is not in a WARC: it is asked for again, and its page known.
            again = ['/robots.txt', '/moved', '/3'] if ending == '.warc.gz' else []
            fetch.check(f'and once only: {ending}', ran.status == 0 and site.paths() == again and b' 0 pages fetched' in ran.err, ran, site.paths())


def check_warc(fetch):
    with Site() as site:
        site.page('/a', 'Nine miners were injured, two of them seriously.')
        site.answers['/b'] = (200, gzip.compress(b'<title>B</title><p>Corran Minerals denied it.'), [('Content-Type', 'text/html'), ('Content-Encoding', 'gzip')])
        site.answers['/c'] = lambda h: chunked(h, [b'<title>C</title>', b'<p>Chunks, and a header behind them.'])
        out = fetch.file('.warc.gz')
        ran = fetch(site.url('/a'), '-o', out)
        fetch.check('a WARC is written', ran.status == 0 and gzip.decompress(read(out)).startswith(b'WARC/1.'), ran)
        site.log.clear()
        ran = fetch(*map(site.url, ('/a', '/b', '/c')), '-o', out, '--resume')
        fetch.check('and gone on with', ran.status == 0 and site.paths() == ['/robots.txt', '/b', '/c'], ran, site.paths())
        got = run([fetch.program, 'read', '--format', 'jsonl', '--layers', 'article', out])
        said = [json.loads(line)['article'] for line in got.out.splitlines()]
        fetch.check('with the heads as they came', b'X-Behind' not in gzip.decompress(read(out)) and b'text/html; charset=utf-8' in gzip.decompress(read(out)))
        fetch.check('and is read', got.status == 0 and [a['url'] for a in said] == [site.url('/a'), site.url('/b'), site.url('/c')], got, got.out)


def check_certificate(fetch):
    folder = fetch.folder
    made = run(['openssl', 'req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-subj', '/CN=localhost', '-days', '2', '-keyout', f'{folder}/key', '-out', f'{folder}/cert'])
    if made.status != 0:
        return fetch.tally.skip('certificates', 'openssl is not installed')
    with Site() as site:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(f'{folder}/cert', f'{folder}/key')
        site.server.socket = context.wrap_socket(site.server.socket, server_side=True)
        site.page('/a')
        ran = fetch(f'https://localhost:{site.port}/a')
        fetch.check('a certificate that nobody vouches for is refused', ran.status == 3 and b'certificate' in ran.err and not site.log, ran)


def check_usage(fetch):
    for args, word in (((), b'Examples'), (('--resume', 'http://x.invalid/'), b'-o'), (('--format', 'warc', 'http://x.invalid/'), b'-o'),
                       (('-o', fetch.file('.warc'), 'http://x.invalid/'), b'.warc.gz'), (('--since', 'soon', 'http://x.invalid/'), b'--since'), (('--delay', '-1', 'http://x.invalid/'), b'--delay'), (('-', '-'), b'standard input')):
        ran = run([fetch.program, 'fetch', *args])
        fetch.check(f'wrong usage: {" ".join(args) or "nothing"}', ran.status == 2 and word in ran.out + ran.err, ran, ran.out)
    other = fetch.file()
    with open(other, 'w') as f:
        f.write('{"id": "mine", "text": "Keep me."}\n')
    ran = fetch('http://x.invalid/', '-o', other)
    fetch.check('a file of something else is not touched', ran.status == 3 and read(other) == b'{"id": "mine", "text": "Keep me."}\n', ran)
    ran = run([fetch.program, 'fetch', '--help'])
    fetch.check('the help teaches with examples', ran.status == 0 and ran.out.count(b'riwaya fetch ') >= 5 and b'robots.txt' in ran.out, ran)
