"""`python -m bench.table`: all figures that were measured last, once more as one table."""

from bench.figures import FILE, HEADER, Figure, kept, line


def main() -> None:
    print(line(HEADER))
    for document in kept(FILE):
        fields = {name: value for name, value in document.items() if name not in ("figure", "ratio")}
        print(line(Figure(name=document["figure"], **fields).cells()))


if __name__ == "__main__":
    main()
