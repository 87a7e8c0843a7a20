"""`riwaya read` of addresses, against a server on 127.0.0.1. usage: addresses.py [PROGRAM]"""
import http.server, json, pathlib, tempfile, threading

from harness import ROOT, Tally, main, run

FEEDS = ROOT / 'tests/input/feeds'
LAST = 'وقال رئيس البلدية إن الجسر سيبقى مغلقا حتى نهاية الأسبوع، وإن فرق الصيانة تعمل ليلا ونهارا.'


def page(title):
    return (f'<!DOCTYPE html><html lang="ar"><head><title>{title}</title></head><body><article><h1>{title}</h1>'
            f'<p>أغلقت البلدية الجسر القديم صباح الاثنين بعد أن ظهرت شقوق في أعمدته.</p><p>{LAST}</p></article></body></html>')


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.asked.append(self.path)
        status, media, body = self.server.pages.get(self.path, (404, 'text/html', b'not here'))
        self.send_response(status)
        self.send_header('Content-Type', media)
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


class Site:
    def __enter__(self):
        self.server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Handler)
        self.server.asked, self.server.pages = [], {}
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()

    def url(self, path):
        return f'http://127.0.0.1:{self.server.server_port}{path}'

    def put(self, path, body, media='text/html; charset=utf-8', status=200, charset='utf-8'):
        self.server.pages[path] = (status, media, body.encode(charset) if isinstance(body, str) else body)

    def asked(self):
        """What was asked for since the last call, but robots.txt."""
        out = [p for p in self.server.asked if p != '/robots.txt']
        self.server.asked.clear()
        return out


def addresses(program):
    tally = Tally('addresses')

    def read(*words):
        ran = run([program, 'read', '--format', 'jsonl', '--layers', 'article', *words])
        return ran, [json.loads(line) for line in ran.out.decode('utf-8').splitlines()]

    def check(name, good, ran):
        tally.check(name, good, f'status {ran.status}\n{ran.out.decode("utf-8")[:800]}\n{ran.err.decode("utf-8")[:800]}')

    with Site() as site, tempfile.TemporaryDirectory() as folder:
        site.put('/1', page('إغلاق الجسر القديم'), 'text/html; charset=windows-1256', charset='windows-1256')
        site.put('/2', page('افتتاح السوق'))
        ran, got = read('--allow-private', site.url('/1'))
        check('a page is read in the charset of its server', ran.status == 0 and got and got[0]['id'] == site.url('/1') and got[0]['article']['body'].endswith(LAST), ran)
        site.asked()
        ran, got = read(site.url('/1'))
        check('the local network is not asked unless that is allowed', ran.status == 3 and not got and b'--allow-private' in ran.err and not site.asked(), ran)
        ran, got = read('--offline', '--allow-private', site.url('/1'))
        check('--offline asks nothing', ran.status == 3 and b'no network is used' in ran.err and not site.asked(), ran)
        ran, got = read('--allow-private', site.url('/none'), site.url('/2'))
        check('a page that is not there costs itself alone', ran.status == 1 and len(got) == 1 and b'/none: ' in ran.err and b'404' in ran.err, ran)
        feed = (f'<rss version="2.0"><channel><title>صحيفة</title><item><title>إغلاق الجسر</title><link>/1</link><description>أغلقت البلدية الجسر ...</description></item>'
                f'<item><title>افتتاح السوق</title><link>{site.url("/2")}</link><pubDate>Sat, 21 Nov 2026 10:00:00 +0300</pubDate></item></channel></rss>')
        site.put('/feed', feed, 'application/rss+xml; charset=utf-8')
        site.asked()
        ran, got = read('--allow-private', site.url('/feed'))
        check('the pages of a feed without texts are asked for', ran.status == 0 and [r['id'] for r in got] == [site.url('/1'), site.url('/2')] and
              got[1]['article']['published'] == '2026-11-21T10:00:00+03:00' and got[0]['article']['body'].endswith(LAST), ran)
        check('each once', site.asked() == ['/feed', '/1', '/2'], ran)
        ran, got = read('--allow-private', '--most', '1', site.url('/feed'))
        check('--most is kept to, and what was left is told', ran.status == 0 and len(got) == 1 and site.asked() == ['/feed', '/1'] and
              any('holds 1 more' in note for note in got[0]['article']['notes']), ran)
        sitemap = pathlib.Path(folder, 'sitemap')
        sitemap.write_text(f'<urlset><url><loc>{site.url("/1")}</loc><lastmod>2026-11-01</lastmod></url><url><loc>{site.url("/2")}</loc><lastmod>2026-11-02</lastmod></url></urlset>')
        ran, got = read('--allow-private', sitemap)
        check('a sitemap gives its newest first', ran.status == 0 and [r['id'] for r in got] == [site.url('/2'), site.url('/1')], ran)
        site.asked()
        ran, got = read('--allow-private', folder, FEEDS / 'wordpress.xml')
        check('lists in folders and feeds in files ask for nothing', ran.status == 1 and len(got) == 2 and not site.asked(), ran)
    return tally


if __name__ == '__main__':
    main(addresses)
