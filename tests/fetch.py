"""`riwaya fetch` against a web server on this machine: what is asked for, what is not, and what is kept. usage: fetch.py [PROGRAM]"""
import gzip, json, os, re, subprocess, tempfile, zlib

from fetch_server import Site, chunked, html
from harness import Tally, difference, main, run

# The surroundings of whoever runs the tests must not decide what they see.
NO_PROXY = {name: '' for name in ('http_proxy', 'https_proxy', 'HTTPS_PROXY', 'all_proxy', 'ALL_PROXY')}


class Fetch:
    """Runs the program, and counts what it finds."""

    def __init__(self, program, tally, folder):
        self.program, self.tally, self.folder = program, tally, folder
        self.number = 0

    def __call__(self, *args, delay='0', private=True, env=None, stdin=b''):
        command = [self.program, 'fetch', '--delay', delay, *(['--allow-private'] if private else []), *args]
        return run(command, stdin, timeout=30, env={**NO_PROXY, **(env or {})})

    def file(self, ending='.jsonl'):
        self.number += 1
        return f'{self.folder}/{self.number}{ending}'

    def check(self, name, good, *detail):
        return self.tally.check(name, good, '\n'.join(str(getattr(d, 'err', d)) for d in detail))


def lines(data):
    return [json.loads(line) for line in data.decode('utf-8').split('\n')[:-1]]


def read(path):
    with open(path, 'rb') as f:
        return f.read()


def timeless(data):
    return re.sub(rb'"fetched":"[^"]*"', b'"fetched":""', data)


def check_page(fetch):
    with Site() as site:
        site.page('/a', 'Nine miners were injured.', headers=[('Set-Cookie', 'a=b')])
        site.page('/b')
        ran = fetch(site.url('/a'), site.url('/b#part'), site.url('/b'), '--contact', 'mailto:desk@ours.example')
        got = lines(ran.out)
        fetch.check('a page is a line with its address, time, status and text', ran.status == 0 and not ran.err and len(got) == 2 and
                    got[0]['id'] == got[0]['url'] == site.url('/a') and got[0]['status'] == 200 and got[0]['html'] == html('Nine miners were injured.') and
                    re.fullmatch(r'\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ', got[0]['fetched']) and 'asked' not in got[0], ran, ran.out)
        fetch.check('robots.txt is asked first, and each address once', site.paths() == ['/robots.txt', '/a', '/b'], site.paths())
        headers = site.asked('/b')[0].headers
        fetch.check('the program says who it is and whom to ask', re.fullmatch(r'riwaya/[\d.]+ \(\+mailto:desk@ours.example\)', headers['User-Agent']), headers)
        fetch.check('no cookie, password or referrer is sent', not {'cookie', 'authorization', 'referer'} & {h.lower() for h in headers}, headers)
        fetch.check('compression is asked for', 'gzip' in headers['Accept-Encoding'], headers)
        again = fetch(site.url('/a'), site.url('/b'))
        fetch.check('two runs give the same but for the times', timeless(again.out) == timeless(ran.out), difference(ran.out, again.out, 'page'))


def check_redirects(fetch):
    with Site(robots='User-agent: *\nDisallow: /closed\n') as site:
        site.page('/end')
        for i in range(3):
            site.redirect(f'/r{i}', f'/r{i + 1}' if i < 2 else '/end', (301, 302, 308)[i])
        ran = fetch(site.url('/r0'))
        got = lines(ran.out)
        fetch.check('redirects are followed to the page', ran.status == 0 and got[0]['id'] == site.url('/end') and got[0]['asked'] == site.url('/r0'), ran, ran.out)
        site.redirect('/x', '/y')
        site.redirect('/y', '/x')
        for i in range(12):
            site.redirect(f'/long{i}', f'/long{i + 1}')
        site.redirect('/file', 'file:///etc/passwd')
        site.redirect('/named', site.url('/end').replace('//', '//name:word@'))
        site.redirect('/to-closed', '/closed/page')
        site.page('/closed/page')
        names = ('/x', '/long0', '/file', '/named', '/to-closed')
        ran = fetch(*map(site.url, names), site.url('/r2'))
        err = ran.err.decode().split('\n')
        fetch.check('what goes wrong with redirects is one message each, and the rest is fetched',
                    ran.status == 1 and len(lines(ran.out)) == 1 and all(word in line for word, line in zip(
                        ('in a circle', 'more than 10 times', "'file:' is not fetched", 'user name or password', 'robots.txt'), err)), ran)
        fetch.check('a redirect is followed ten times and no more', len(site.asked('/long10')) == 1 and not site.asked('/long11'), site.paths())
        fetch.check('a redirect into what robots.txt closes is not followed', not site.asked('/closed/page'), site.paths())
        ran = fetch(site.url('/r1'), site.url('/r2'), site.url('/end'))
        fetch.check('a page that two addresses lead to is given once', [d['id'] for d in lines(ran.out)] == [site.url('/end')], ran, ran.out)


def check_private(fetch):
    with Site() as site:
        site.page('/a')
        for host in ('127.0.0.1', 'localhost', '[::ffff:127.0.0.1]', '2130706433', '0x7f.1'):
            ran = fetch(f'http://{host}:{site.port}/a', private=False)
            fetch.check(f'{host} is inside the local network', ran.status == 3 and b'local network' in ran.err and b'--allow-private' in ran.err, ran)
        fetch.check('and was not connected to', not site.log, site.paths())
        ran = fetch(site.url('/a').replace('//', '//name:word@'))
        fetch.check('an address with a password is refused, which is not repeated', ran.status == 3 and b'word@' not in ran.err and not site.log, ran)
        proxy = {'http_proxy': site.url('')}
        ran = fetch('http://news.invalid/a', private=False, env=proxy)
        fetch.check('a proxy is not used without leave', ran.status == 3 and b'http_proxy' in ran.err and not site.log, ran)
        site.answers['http://news.invalid/robots.txt'] = (404, b'', ())
        site.page('http://news.invalid/a')
        ran = fetch('http://news.invalid/a', env=proxy)
        fetch.check('and is with it', ran.status == 0 and len(lines(ran.out)) == 1, ran)


def check_robots(fetch):
    with Site(robots='User-agent: *\nDisallow: /\n\nUser-agent: riwaya\nDisallow: /private\nAllow: /private/open$\n') as site:
        for path in ('/news', '/private/a', '/private/open'):
            site.page(path)
        ran = fetch(*map(site.url, ('/private/a', '/news', '/private/open')))
        fetch.check('robots.txt is kept to', ran.status == 1 and b'robots.txt asks' in ran.err and [d['id'] for d in lines(ran.out)] ==
                    [site.url('/news'), site.url('/private/open')] and not site.asked('/private/a'), ran, site.paths())
    for status, allowed in ((403, True), (503, False), (500, False)):
        with Site() as site:
            site.page('/a')
            site.answers['/robots.txt'] = (status, b'User-agent: *\nDisallow: /\n', ())
            ran = fetch(site.url('/a'))
            fetch.check(f'robots.txt with status {status}', bool(site.asked('/a')) == allowed and ran.status == (0 if allowed else 3), ran)
    with Site() as site:
        site.page('/a')
        site.redirect('/robots.txt', '/rules')
        site.answers['/rules'] = (200, b'User-agent: *\nDisallow: /a\n', ())
        ran = fetch(site.url('/a'))
        fetch.check('a redirected robots.txt is read', ran.status == 3 and not site.asked('/a'), ran, site.paths())
    with Site(robots='User-agent: *\nAllow: /\n' + '#' * 600000 + '\nDisallow: /a\n') as site:
        site.page('/a')
        fetch.check('robots.txt is read up to its limit', fetch(site.url('/a')).status == 0)


def check_pace(fetch):
    with Site() as one, Site('127.0.0.2') as two:
        for i in range(3):
            one.page(f'/{i}')
            two.page(f'/{i}')
        ran = fetch(*(s.url(f'/{i}') for s in (one, two) for i in range(3)), delay='0.4')
        fetch.check('results come in the order of the addresses', [d['id'] for d in lines(ran.out)] == [s.url(f'/{i}') for s in (one, two) for i in range(3)], ran, ran.out)
        for site in (one, two):
            pages = [a for a in site.log if a.path != '/robots.txt']
            gaps = [b.begun - a.ended for a, b in zip(pages, pages[1:])]
            fetch.check('a host is asked one thing at a time, with the delay between', len(gaps) == 2 and all(g > 0.35 for g in gaps), gaps)
        fetch.check('two hosts are asked at the same time', two.log[-1].begun < one.log[-1].ended + 0.35, [(a.path, a.begun) for a in one.log + two.log])
    with Site(robots='User-agent: *\nCrawl-delay: 0.5\n') as site:
        site.page('/a')
        site.page('/b')
        fetch(site.url('/a'), site.url('/b'))
        fetch.check('Crawl-delay is kept to', site.asked('/b')[0].begun - site.asked('/a')[0].begun > 0.45)


def check_patience(fetch):
    with Site() as site:
        site.page('/b')

        def busy_once(handler):
            if len(site.asked('/busy')) == 1:
                handler.reply(429, b'', [('Retry-After', '1')])
            else:
                handler.reply(200, html('Here.').encode(), [('Content-Type', 'text/html')])
        site.answers['/busy'] = busy_once
        ran = fetch(site.url('/busy'), site.url('/b'))
        waited = site.log[-1].begun - site.asked('/busy')[0].ended
        fetch.check('Retry-After is waited for', ran.status == 0 and len(site.asked('/busy')) == 2 and waited > 0.95, ran, waited)
        site.answers['/never'] = (503, b'', [('Retry-After', '7200')])
        ran = fetch(site.url('/never'), site.url('/b'))
        fetch.check('a host that asks for hours is left alone', ran.status == 3 and ran.err.count(b'asks to wait') == 2 and len(site.asked('/never')) == 1, ran)
        site.answers['/500'] = (500, b'', ())
        site.answers['/410'] = (410, b'', ())
        ran = fetch(site.url('/500'), site.url('/404'), site.url('/410'), site.url('/b'))
        fetch.check('errors of the server are told, and the rest is fetched', ran.status == 1 and len(lines(ran.out)) == 1 and
                    [line.split(b'answered ')[1][:3] for line in ran.err.split(b'\n')[:3]] == [b'500', b'404', b'410'], ran)
        fetch.check('a 500 is tried twice, a 404 once', len(site.asked('/500')) == 2 and len(site.asked('/404')) == 1)
        fetch.check('nothing to be had is 3', fetch(site.url('/404')).status == 3)


def check_transport(fetch):
    page = html('Safety comes before copper.').encode()
    arabic = '<html><head><title>خبر</title></head><body><p>قال المتحدث إن المحادثات توقفت.</p></body></html>'
    kind = ('Content-Type', 'text/html')
    with Site() as site:
        site.answers['/gzip'] = (200, gzip.compress(page), [kind, ('Content-Encoding', 'gzip')])
        site.answers['/deflate'] = (200, zlib.compress(page), [kind, ('Content-Encoding', 'deflate')])
        site.answers['/chunked'] = lambda h: chunked(h, [page[:50], page[50:]])
        site.answers['/both'] = lambda h: chunked(h, [gzip.compress(page)], headers=[('Content-Encoding', 'gzip')])
        site.answers['/1256'] = (200, arabic.encode('windows-1256'), [('Content-Type', 'text/html; charset=windows-1256')])
        ran = fetch(*map(site.url, ('/gzip', '/deflate', '/chunked', '/both', '/1256')))
        got = lines(ran.out)
        fetch.check('compressed and chunked pages come out whole', ran.status == 0 and [d['html'] for d in got[:4]] == [page.decode()] * 4, ran, ran.out)
        fetch.check("the server's charset is believed where it fits", got[-1]['html'] == arabic and got[-1]['charset'] == 'windows-1256', got[-1])


def check_hostile(fetch):
    page = html('Safety comes before copper.').encode()
    kind = ('Content-Type', 'text/html')
    bomb = zlib.compressobj(9, wbits=31)
    bombed = b''.join(bomb.compress(b'\0' * (1 << 20)) for _ in range(64)) + bomb.flush()

    def headers(handler):
        handler.send_response_only(200)
        for i in range(90):
            handler.send_header(f'X-{i}', 'x' * 8000)
        handler.end_headers()
    with Site() as site:
        site.page('/good')
        site.answers['/short'] = lambda h: (h.reply(200, page, [kind, ('Content-Length', str(len(page) + 500))]), setattr(h, 'close_connection', True))
        site.answers['/bomb'] = (200, bombed, [kind, ('Content-Encoding', 'gzip')])
        site.answers['/broken'] = (200, b'\x1f\x8bnot gzip at all', [kind, ('Content-Encoding', 'gzip')])
        site.answers['/huge'] = lambda h: h.reply(200, b'', [kind, ('Content-Length', str(10**12))])
        site.answers['/endless'] = lambda h: chunked(h, [b'x' * 65536] * 100)
        site.answers['/headers'] = headers
        site.answers['/pdf'] = (200, b'%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj\n', [('Content-Type', 'application/pdf')])
        ran = fetch(*map(site.url, ('/short', '/bomb', '/broken', '/huge', '/endless', '/headers', '/pdf', '/good')), '--largest', '1', '--timeout', '5')
        err = ran.err.decode('utf-8', 'replace').split('\n')
        wanted = ('broke off', 'larger than 1 MiB', 'compressed bytes are broken', 'larger than 1 MiB', 'larger than 1 MiB', 'headers', 'PDF')
        fetch.check('each hostile answer is given up with its reason', all(word in line for word, line in zip(wanted, err)), ran)
        fetch.check('and the rest is fetched', ran.status == 1 and [d['id'] for d in lines(ran.out)] == [site.url('/good')], ran, ran.out)
        site.answers['/slow'] = lambda h: chunked(h, [b'<p>'] * 40, 0.1)
        ran = fetch(site.url('/slow'), '--timeout', '0.5')
        fetch.check('an answer that drips is given up in time', ran.status == 3 and b'took too long' in ran.err and ran.seconds < 4, ran, ran.seconds)


def fetch_groups(program):
    from fetch_lists import check_certificate, check_killed, check_lists, check_list_files, check_memory, check_stopped, check_usage, check_warc
    tally = Tally('fetch')
    with tempfile.TemporaryDirectory() as folder:
        fetch = Fetch(program, tally, folder)
        for check in (check_page, check_redirects, check_private, check_robots, check_pace, check_patience, check_transport, check_hostile,
                      check_lists, check_list_files, check_memory, check_certificate, check_stopped, check_killed, check_warc, check_usage):
            check(fetch)
    return tally


if __name__ == '__main__':
    main(fetch_groups)
