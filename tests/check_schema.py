"""Checks JSON, or JSON lines, against a JSON Schema. usage: check_schema.py FILE SCHEMA

Checks with a validator of its own, which knows the words that the schemas in docs/ use and stops at one that it does not
know; and with python3-jsonschema too where that is installed, and says so where it is not."""
import json, pathlib, re, sys

TYPES = {'object': dict, 'array': list, 'string': str, 'boolean': bool, 'null': type(None)}
SAYS_NOTHING = {'$schema', '$id', '$defs', 'title', 'description'}


def is_type(value, name):
    if name in ('integer', 'number'):
        return not isinstance(value, bool) and isinstance(value, (int, float) if name == 'number' else int)
    return isinstance(value, TYPES[name])


def resolved(schema, root):
    while isinstance(schema, dict) and '$ref' in schema:
        target = root
        for step in schema['$ref'].removeprefix('#/').split('/'):
            target = target[step]
        schema = target
    return schema


def problems(value, schema, root=None, at='$'):
    """Yields what is wrong, one line each."""
    root = root or schema
    schema = resolved(schema, root)
    if schema is True:
        return
    if schema is False:
        yield f'{at}: not allowed'
        return
    for word, says in schema.items():
        if word == 'type':
            if not any(is_type(value, t) for t in ([says] if isinstance(says, str) else says)):
                yield f'{at}: {str(value)[:60]!r} is not of type {says}'
        elif word == 'enum':
            if value not in says:
                yield f'{at}: {str(value)[:60]!r} is none of {says}'
        elif word == 'const':
            if value != says or type(value) is not type(says):
                yield f'{at}: {str(value)[:60]!r} is not {says!r}'
        elif word == 'anyOf':
            if all(any(True for _ in problems(value, s, root, at)) for s in says):
                yield f'{at}: {str(value)[:60]!r} fits none of anyOf'
        elif word in ('minimum', 'maximum'):
            if isinstance(value, (int, float)) and (value < says if word == 'minimum' else value > says):
                yield f'{at}: {value} is out of range'
        elif word in ('minItems', 'maxItems'):
            if isinstance(value, list) and (len(value) < says if word == 'minItems' else len(value) > says):
                yield f'{at}: {len(value)} items'
        elif word == 'required':
            if isinstance(value, dict):
                yield from (f'{at}: {name} is missing' for name in says if name not in value)
        elif word == 'properties':
            if isinstance(value, dict):
                for name, inner in says.items():
                    if name in value:
                        yield from problems(value[name], inner, root, f'{at}.{name}')
        elif word == 'prefixItems':
            if isinstance(value, list):
                for i, (item, inner) in enumerate(zip(value, says)):
                    yield from problems(item, inner, root, f'{at}[{i}]')
        elif word == 'items':
            if isinstance(value, list):
                for i in range(len(schema.get('prefixItems', ())), len(value)):
                    yield from problems(value[i], says, root, f'{at}[{i}]')
        elif word not in SAYS_NOTHING and word != '$ref':
            raise ValueError(f'{at}: this validator does not know {word!r}')


def unnamed(value, schema, root=None, at='$'):
    """Yields the fields that the schema does not name: allowed, but then the schema tells less than the program writes."""
    root = root or schema
    schema = resolved(schema, root)
    for option in schema.get('anyOf', ()) if isinstance(schema, dict) else ():
        if not any(True for _ in problems(value, option, root)):
            yield from unnamed(value, option, root, at)
    if isinstance(value, dict) and 'properties' in schema:
        for name, inner in value.items():
            if name not in schema['properties']:
                yield f'{at}.{name} is not in the schema'
            else:
                yield from unnamed(inner, schema['properties'][name], root, f'{at}.{name}')
    elif isinstance(value, list) and isinstance(schema.get('items'), dict):
        for i, item in enumerate(value):
            yield from unnamed(item, schema['items'], root, f'{at}[{i}]')


def library_problems(value, schema):
    """What python3-jsonschema finds; None where it is not installed."""
    try:
        from jsonschema import Draft202012Validator
    except ImportError:
        return None
    Draft202012Validator.check_schema(schema)
    return [f'{e.json_path}: {e.message[:200]}' for e in Draft202012Validator(schema).iter_errors(value)]


def command_line():
    if len(sys.argv) != 3:
        print(__doc__.split('\n')[0], file=sys.stderr)
        return 2
    schema = json.loads(pathlib.Path(sys.argv[2]).read_text('utf-8'))
    found = 0
    for n, line in enumerate(pathlib.Path(sys.argv[1]).read_text('utf-8').splitlines(), 1):
        value = json.loads(line)
        for problem in [*problems(value, schema), *(library_problems(value, schema) or ())]:
            found += 1
            print(f'{sys.argv[1]}:{n}: {problem}')
    if library_problems({}, schema) is None:
        print('checked without python3-jsonschema, which is not installed', file=sys.stderr)
    return 1 if found else 0


if __name__ == '__main__':
    sys.exit(command_line())
