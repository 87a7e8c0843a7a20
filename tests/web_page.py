"""The HTML page of every example: well formed, whole in itself, every link inside it leads somewhere. usage: web_page.py [PROGRAM]"""
import base64, hashlib, html.parser, re

from harness import ROOT, Tally, main, run

VOID = {'meta', 'input', 'br', 'link', 'img'}


class Page(html.parser.HTMLParser):
    """Gathers what is wrong with a page while it is parsed."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.open, self.ids, self.links, self.wrong = [], [], [], []
        self.raw = {'style': [], 'script': []}
        self.policy = ''
        self.feed(text)
        self.close()
        self.wrong += [f'<{name}> is not closed' for name in self.open]

    def handle_starttag(self, name, attributes):
        has = dict(attributes)
        if name not in VOID:
            self.open.append(name)
        if name in self.raw:
            self.raw[name].append('')
        if 'id' in has:
            self.ids.append(has['id'])
        if name == 'a':
            self.links.append(has.get('href', ''))
        if has.get('http-equiv', '').lower() == 'content-security-policy':
            self.policy = has['content']
        self.wrong += [f'<{name} {key}>' for key in has if key in ('src', 'srcset', 'style', 'action', 'background') or key.startswith('on')]
        if name in ('link', 'img', 'iframe', 'object', 'embed', 'base', 'form', 'svg', 'video', 'audio'):
            self.wrong.append(f'<{name}>')
        if name in ('blockquote', 'q') and 'dir' not in has:
            self.wrong.append(f'<{name}> without dir')

    def handle_endtag(self, name):
        if not self.open or self.open[-1] != name:
            self.wrong.append(f'</{name}> closes <{self.open[-1] if self.open else ""}>')
        else:
            self.open.pop()

    def handle_data(self, data):
        if self.open and self.open[-1] in self.raw:
            self.raw[self.open[-1]][-1] += data


def faults(text):
    page = Page(text)
    found = page.wrong + [f'two elements of id {i}' for i in set(page.ids) if page.ids.count(i) > 1]
    ids = set(page.ids)
    found += [f'link to nothing: {link}' for link in page.links if link.startswith('#') and link[1:] not in ids]
    found += [f'link: {link}' for link in page.links if not link.startswith(('#', 'http://', 'https://'))]
    for name in ('style', 'script'):
        digests = ['sha256-' + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in page.raw[name]]
        if f'{name}-src ' + ' '.join(f"'{digest}'" for digest in digests) + ';' not in page.policy:
            found.append(f'the policy does not allow the page its own {name}')
    if "default-src 'none'" not in page.policy:
        found.append('the policy lets the page load')
    if re.search(r'url\(|@import', ''.join(page.raw['style'])):
        found.append('the style loads something')
    return found


def web_pages(program):
    tally = Tally('web pages')
    for story in sorted(p for p in (ROOT / 'examples').iterdir() if p.is_dir()):
        for by in ('report', 'party'):
            ran = run([program, 'compare', '--format', 'html', '--by', by, story])
            found = faults(ran.out.decode('utf-8')) if ran.out else ['nothing was written']
            tally.check(f'{story.name} by {by}', not found, '\n'.join(found[:5]))
    tally.check('a page that loads is told', faults('<img src=x><p id=a><p id=a>'))
    return tally


if __name__ == '__main__':
    main(web_pages)
