"""A web server on 127.0.0.1 for the tests of `riwaya fetch`: answers what the test wrote, and notes what was asked.

    with Site() as site:
        site.page('/a', 'A report.')
        run([program, 'fetch', site.url('/a')])
        site.asked('/a')      # the requests for it, each with .headers, .begun, .ended
"""
import http.server, threading, time


class Asked:
    def __init__(self, path, headers):
        self.path, self.headers, self.begun, self.ended = path, headers, time.monotonic(), None


def html(text, title='A report'):
    return f'<!DOCTYPE html><html><head><title>{title}</title></head><body><article><h1>{title}</h1><p>{text}</p></article></body></html>'


def chunked(handler, pieces, pause=0, headers=()):
    handler.send_response_only(200)
    for name, value in [('Content-Type', 'text/html'), ('Transfer-Encoding', 'chunked'), *headers]:
        handler.send_header(name, value)
    handler.end_headers()
    for piece in pieces:
        handler.wfile.write(b'%x\r\n%s\r\n' % (len(piece), piece))
        handler.wfile.flush()
        time.sleep(pause)
    handler.wfile.write(b'0\r\nX-Behind: the body\r\n\r\n')


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'
    disable_nagle_algorithm = True  # head and body go at once, though they are two writes

    def do_GET(self):
        asked = Asked(self.path, self.headers)
        self.server.site.log.append(asked)
        answer = self.server.site.answers.get(self.path)
        try:
            if callable(answer):
                answer(self)
            elif answer is None:
                self.reply(404, b'not here')
            else:
                self.reply(*answer)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True
        asked.ended = time.monotonic()

    def reply(self, status, body=b'', headers=()):
        self.send_response_only(status)
        names = {name.lower() for name, _ in headers}
        if status != 304 and not {'content-length', 'transfer-encoding'} & names:
            self.send_header('Content-Length', str(len(body)))
        for name, value in headers:
            self.send_header(name, value)
        self.end_headers()
        if status != 304:
            self.wfile.write(body)

    def log_message(self, *_):
        pass


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_):
        pass


class Site:
    def __init__(self, host='127.0.0.1', robots=None):
        self.answers, self.log = {}, []
        self.server = Server((host, 0), Handler)
        self.server.site = self
        self.host, self.port = host, self.server.server_port
        if robots is not None:
            self.answers['/robots.txt'] = (200, robots.encode(), [('Content-Type', 'text/plain')])

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()

    def url(self, path):
        return f'http://{self.host}:{self.port}{path}'

    def page(self, path, text='A report.', title='A report', headers=(), status=200):
        self.answers[path] = (status, html(text, title).encode(), [('Content-Type', 'text/html; charset=utf-8'), *headers])

    def redirect(self, path, to, status=302):
        self.answers[path] = (status, b'', [('Location', to)])

    def conditional(self, path, text, etag):
        """A page that is sent only to those who do not have it."""
        def answer(handler):
            if handler.headers.get('If-None-Match') == etag:
                handler.reply(304, headers=[('ETag', etag)])
            else:
                handler.reply(200, html(text).encode(), [('Content-Type', 'text/html'), ('ETag', etag)])
        self.answers[path] = answer

    def asked(self, path):
        return [a for a in self.log if a.path == path]

    def paths(self):
        return [a.path for a in self.log]

    def rss(self, path, entries, title='The Ardale Observer'):
        """A feed of (address, title, date) entries."""
        items = ''.join(f'<item><title>{t}</title><link>{u}</link>' + (f'<pubDate>{d}</pubDate>' if d else '') + '</item>' for u, t, d in entries)
        body = f'<?xml version="1.0"?><rss version="2.0"><channel><title>{title}</title><link>{self.url("/")}</link>{items}</channel></rss>'
        self.answers[path] = (200, body.encode(), [('Content-Type', 'application/rss+xml')])
