# pathlib: files and folders.
import tempfile
from pathlib import Path

with tempfile.TemporaryDirectory() as folder:
    top = Path(folder)
    (top / "a" / "b").mkdir(parents=True)
    f = top / "a" / "f.txt"
    print(f.write_text("hello\n"), f.read_text(), f.read_bytes(), f.exists(), f.is_dir())
    (top / "a" / "b" / "g.txt").touch()
    print(sorted(p.relative_to(top).as_posix() for p in top.rglob("*.txt")))
    print(sorted(p.name for p in (top / "a").iterdir()), [p.name for p in top.glob("*/f*")])
    with f.open("a") as out:
        out.write("more")
    print(f.stat().st_size, f.rename(top / "h.txt").name, f.exists())
    (top / "h.txt").unlink()
    f.unlink(missing_ok=True)
    try:
        (top / "a").mkdir()
    except FileExistsError:
        print("exists")
    (top / "a").mkdir(exist_ok=True)
    print(Path("x").absolute() == Path.cwd() / "x", (top / "a" / "..").resolve() == top.resolve())
